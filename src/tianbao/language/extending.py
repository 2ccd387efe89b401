"""One template built on another: the parent's tree with the child's changes worked in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.language.members import Members, is_key
from tianbao.language.node import List, Map, Member, Text
from tianbao.language.picture import margin
from tianbao.model.nearest import nearest

if TYPE_CHECKING:
    from tianbao.language.faults import Faults
    from tianbao.language.node import Line, Node

_OWN = frozenset({"extends", "replace", "add"})
_KINDS = ("prose", "table", "listing")


def extend(parent: Map, child: Map, faults: Faults) -> Map:
    """Return the parent's tree with the child's members, replaced blocks and added blocks.

    A member of the child stands for the parent's of the same name. An item of `replace` does
    the same to the block of the same key, or, with `rows`, stands for those rows of its picture
    alone. An item of `add` is placed `before` or `after` the block that it names.
    """
    members = {m.name.value: m for m in parent.members if m.name.value != "extends"}
    members.update({m.name.value: m for m in child.members if m.name.value not in _OWN})
    changes = Members(child, faults)
    sections = members.get("sections")
    if sections is not None:
        tree = sections.value
        for item in changes.maps("replace"):
            tree = _replaced(tree, item, faults)
        for item in changes.maps("add"):
            tree = _added(tree, item, faults)
        members["sections"] = Member(sections.name, tree)
    return Map(tuple(members.values()), child.place)


def _block_name(node: Node) -> Text | None:
    """Return where a block says its kind and key, if it is one."""
    values = [node.get(kind) for kind in _KINDS] if isinstance(node, Map) else []
    return next((value for value in values if isinstance(value, Text)), None)


def _block_key(node: Node) -> str:
    name = _block_name(node)
    return "" if name is None else name.value


def _blocks(tree: Node) -> tuple[str, ...]:
    """Return the keys of the blocks of all sections."""
    sections = tree.items if isinstance(tree, List) else ()
    lists = [section.get("blocks") for section in sections if isinstance(section, Map)]
    return tuple(
        _block_key(b) for blocks in lists if isinstance(blocks, List) for b in blocks.items
    )


def _with_block(tree: Node, key: str, new: tuple[Node, ...]) -> Node:
    """Return the sections with other nodes in the place of one block."""
    if isinstance(tree, List):
        items: list[Node] = []
        for item in tree.items:
            items.extend(new if _block_key(item) == key else [_with_block(item, key, new)])
        return List(tuple(items), tree.place)
    if isinstance(tree, Map) and isinstance(blocks := tree.get("blocks"), List):
        changed = _with_block(blocks, key, new)
        members = (Member(m.name, changed) if m.value is blocks else m for m in tree.members)
        return Map(tuple(members), tree.place)
    return tree


def _block(tree: Node, key: str) -> Map | None:
    if isinstance(tree, Map) and _block_key(tree) == key:
        return tree
    below = tree.items if isinstance(tree, List) else ()
    if isinstance(tree, Map) and isinstance(blocks := tree.get("blocks"), List):
        below = blocks.items
    return next((found for node in below if (found := _block(node, key))), None)


def _replaced(tree: Node, item: Map, faults: Faults) -> Node:
    name = _block_name(item)
    if name is None:
        faults.add("block-kind", item.place, known="、".join(_KINDS))
        return tree
    key = name.value
    block = _block(tree, key) if key else None
    if block is None:
        known = _blocks(tree)
        faults.add("replace-unknown", name.place, key=key, nearest=nearest(key, known))
        return tree
    rows_alone = item.get("table") is not None and item.get("rows") is not None
    new = _with_rows(block, item, faults) if rows_alone else _with_members(block, item)
    return _with_block(tree, key, (new,))


def _with_members(block: Map, item: Map) -> Map:
    """Return a block with the members of `item`, which may also be a block of another kind."""
    if not any(block.get(kind) and item.get(kind) for kind in _KINDS):
        return item
    members = {m.name.value: m for m in (*block.members, *item.members)}
    return Map(tuple(members.values()), item.place)


def _with_rows(block: Map, item: Map, faults: Faults) -> Map:
    """Return a table with some rows of its picture replaced by those of `item`."""
    members = Members(item, faults)
    members.get("table")
    ends = [end.strip() for end in members.text("rows").split("..")]
    new, old = members.get("picture"), block.get("picture")
    members.finish()
    place = item.place if (rows := item.get("rows")) is None else rows.place
    if not isinstance(old, Text) or not isinstance(new, Text) or not new.lines:
        faults.add("picture", new.place if new else item.place)
        return block
    margins = [margin(line) for line in old.lines]
    keys = [key for key in margins if is_key(key)]
    unknown = [end for end in ends if end not in keys]
    if not any(ends):
        return block
    if unknown or len(ends) > 2:  # noqa: PLR2004 - one row, or from one to another
        name = unknown[0] if unknown else " .. ".join(ends)
        faults.add("replace-rows", place, name=name, nearest=nearest(name, keys))
        return block
    first, last = margins.index(ends[0]), margins.index(ends[-1])
    if last < first:
        faults.add("span-order", place, span=" .. ".join(ends))
        return block
    lines: tuple[Line, ...] = (*old.lines[:first], *new.lines, *old.lines[last + 1 :])
    picture = Text("\n".join(line.text for line in lines), old.place, lines)
    return Map(
        tuple(Member(m.name, picture) if m.value is old else m for m in block.members),
        block.place,
    )


def _added(tree: Node, item: Map, faults: Faults) -> Node:
    members = Members(item, faults)
    where = [name for name in ("before", "after") if item.get(name) is not None]
    if len(where) != 1:
        faults.add("add-where", item.place)
        return tree
    key = members.text(where[0])
    other = _block(tree, key) if key else None
    if other is None:
        named = item.get(where[0])
        if key and named:
            like = nearest(key, _blocks(tree))
            faults.add("replace-unknown", named.place, key=key, nearest=like)
        return tree
    block = Map(tuple(m for m in item.members if m.name.value != where[0]), item.place)
    pair = (block, other) if where[0] == "before" else (other, block)
    return _with_block(tree, key, pair)
