"""Imitations of what programs add to a package, and of how they name and spell its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from tests.clients.editing import (
    BOOK,
    BOOK_RELATIONS,
    CUSTOM,
    MAIN,
    OFFICE,
    STRINGS,
    STYLES,
    TYPES,
    add_part,
    of_parts,
    of_sheets,
    replace,
    sheet_parts,
    tag,
    written,
)

if TYPE_CHECKING:
    from tests.clients.editing import (
        Node,
        Parts,
    )

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MICROSOFT = "http://schemas.microsoft.com/office"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14AC = f"{MICROSOFT}/spreadsheetml/2009/9/ac"
XR = f"{MICROSOFT}/spreadsheetml/2014/revision"
KSO = "https://web.wps.cn/et/2018/main"
GUID = "{{00000000-0001-0000-{:04}-000000000000}}"


# What is added


def _copied(root: Node, names: dict[str, str], prefix: str = "") -> Node:
    """Return a root with the content of another one, more name spaces, and a prefix for ours."""
    own = {key: space for key, space in root.nsmap.items() if key}
    declared = "".join(f' xmlns:{key}="{space}"' for key, space in (own | names).items())
    ours = f'{prefix}{etree.QName(root).localname} xmlns{f":{prefix}".rstrip(":")}="{MAIN}"'
    other = etree.fromstring(f"<{ours}{declared}/>")
    other.attrib.update(root.attrib)
    other.extend(list(root))
    return other


def _rooted(root: Node, names: dict[str, str]) -> Node:
    """Return a root that declares more name spaces, and says that they may be ignored."""
    other = _copied(root, {"mc": COMPATIBILITY, **names})
    other.set(f"{{{COMPATIBILITY}}}Ignorable", " ".join(names))
    return other


@of_parts
def name_spaces(found: Parts) -> None:
    """Declare Excel's newer name spaces, with ids, heights of letters and an extension."""
    for number, name in enumerate(sheet_parts(found)):
        root = _rooted(etree.fromstring(found[name]), {"x14ac": X14AC, "xr": XR})
        root.set(f"{{{XR}}}uid", GUID.format(number))
        for row in root.iter(tag("row")):
            row.set(f"{{{X14AC}}}dyDescent", "0.25")
        extensions = etree.SubElement(root, tag("extLst"))
        extension = etree.SubElement(
            extensions, tag("ext"), uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
        )
        etree.SubElement(
            extension, f"{{{MICROSOFT}/spreadsheetml/2009/9/main}}conditionalFormattings"
        )
        found[name] = written(root)


@of_parts
def path_of_the_file(found: Parts) -> None:
    """Say where the file lay, in a choice that older programs pass over (Excel)."""
    choice = (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="x15">'
        '<x15ac:absPath url="D:\\报表\\" '
        f'xmlns:x15ac="{MICROSOFT}/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
    )
    replace(found, BOOK, "<workbookProtection", f"{choice}<workbookProtection")


@of_parts
def chain_of_formulas(found: Parts) -> None:
    """Add the order in which formulas are computed, and ask to compute them (Excel, WPS)."""
    chain = f'<calcChain xmlns="{MAIN}"><c r="G6" i="2" l="1"/><c r="G7"/></calcChain>'
    kind = f"{SPREADSHEET}.calcChain+xml"
    add_part(
        found, "xl/calcChain.xml", chain, kind, BOOK_RELATIONS, f"{OFFICE}/relationships/calcChain"
    )
    found[BOOK] = re.sub(
        rb"<calcPr [^>]*>", b'<calcPr calcId="191029" fullCalcOnLoad="1"/>', found[BOOK]
    )


TOLD = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; "
    "however, any edits to it will get removed if the file is opened in a newer version of Excel. "
    "Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    "
)
"""What stands before the words of a conversation where an older program looks for them."""


@of_parts
def threaded_comments(found: Parts) -> None:
    """Turn comments into conversations, with those who hold them (Excel 365)."""
    persons = (
        f'<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">'
        '<person displayName="张三" id="{1}" userId="zhang" providerId="None"/></personList>'
    )
    relation = "http://schemas.microsoft.com/office/2017/10/relationships"
    kind = "application/vnd.ms-excel"
    add_part(
        *(found, "xl/persons/person.xml", persons),
        *(f"{kind}.person+xml", BOOK_RELATIONS, f"{relation}/person"),
    )
    for part in sheet_parts(found):
        relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        match = re.search(rb'Target="../(comments[0-9]+.xml)"', found.get(relations, b""))
        if match is not None:
            talk = _as_conversation(found, f"xl/{match[1].decode()}")
            add_part(
                *(found, f"xl/threadedComments/{match[1].decode()}", talk),
                *(f"{kind}.threadedcomments+xml", relations, f"{relation}/threadedComment"),
            )


def _as_conversation(found: Parts, part: str) -> str:
    """Return a sheet's comments as a conversation, and leave what stands in for it."""
    root = etree.fromstring(found[part])
    talk = etree.Element(
        "ThreadedComments", xmlns=f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    )
    for author in root.iter(tag("author")):
        author.text = "tc={2}"
    for comment in root.iter(tag("comment")):
        texts = list(comment.iter(tag("t")))
        said = etree.SubElement(talk, "threadedComment", ref=comment.get("ref", ""))
        said.attrib.update({"dT": "2024-01-05T08:00:00.00", "personId": "{1}", "id": "{2}"})
        etree.SubElement(said, "text").text = "".join(text.text or "" for text in texts)
        texts[0].text = TOLD + (texts[0].text or "")
    found[part] = written(root)
    return etree.tostring(talk, encoding="unicode")


@of_parts
def wps_properties(found: Parts) -> None:
    """Put WPS's own properties in front of ours, and number all anew."""
    ours = found[CUSTOM].decode()
    entry = (
        '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="0" name="{}">{}</property>'
    )
    added = (
        entry.format("KSOProductBuildVer", "<vt:lpwstr>2052-12.1.0.15712</vt:lpwstr>"),
        entry.format("ICV", "<vt:lpwstr>6F1A2B3C4D5E4F60A1B2C3D4E5F60718_12</vt:lpwstr>"),
        entry.format("KSOReadingLayout", "<vt:bool>true</vt:bool>"),
    )
    at = ours.index("<property")
    pids = iter(range(2, 99))
    found[CUSTOM] = re.sub(
        r'pid="\d+"', lambda _: f'pid="{next(pids)}"', ours[:at] + "".join(added) + ours[at:]
    ).encode()


@of_parts
def wps_parts(found: Parts) -> None:
    """Add WPS's record of the sheets, and say that WPS has saved the file."""
    record = (
        f'<woProps xmlns="{KSO}" xmlns:s="{MAIN}"><woSheetsProps><woSheetProps sheetStid="1" '
        'interlineOnOff="0" isDbSheet="0"/></woSheetsProps><woBookProps><bookSettings '
        'isFilterShared="1" isAutoUpdatePaused="0"/></woBookProps></woProps>'
    )
    kind = "application/xml"
    relation = f"{OFFICE}/relationships/customXml"
    add_part(found, "customXml/item1.xml", record, kind, BOOK_RELATIONS, relation)
    found[BOOK] = re.sub(
        rb"<fileVersion [^>]*>",
        b'<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/>',
        found[BOOK],
    )
    replace(found, "docProps/app.xml", "Microsoft Excel", "WPS Office_12.1.0.15712_F1E327BC")


@of_parts
def titles_of_parts(found: Parts) -> None:
    """List the parts as another program does: fewer, in another order (WPS)."""
    name = "docProps/app.xml"
    found[name] = re.sub(
        rb"<HeadingPairs>.*</TitlesOfParts>",
        b'<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>Sheet1</vt:lpstr>'
        b"</vt:vector></TitlesOfParts>",
        found[name],
    )


@of_parts
def names_with_junk(found: Parts) -> None:
    """Turn the names around, with those that programs make for themselves (Excel, WPS)."""
    root = etree.fromstring(found[BOOK])
    names = root.find(tag("definedNames"))
    assert names is not None
    names[:] = reversed(list(names))
    sheets = root.findall(f"{tag('sheets')}/{tag('sheet')}")
    for number, sheet in enumerate(sheets):
        for name, area in (("Print_Area", "$A$1:$K$40"), ("_FilterDatabase", "$A$5:$K$40")):
            own = etree.Element(tag("definedName"), name=f"_xlnm.{name}", localSheetId=str(number))
            own.set("hidden", "1")
            own.text = f"'{sheet.get('name')}'!{area}"
            names.insert(0, own)
    for name, text in (("_xlfn.IFERROR", "#NAME?"), ("Z_1_.wvu.PrintTitles", "#REF!$1:$1")):
        etree.SubElement(names, tag("definedName"), name=name, hidden="1").text = text
    found[BOOK] = written(root)


@of_parts
def names_spelt_otherwise(found: Parts) -> None:
    """Write a cell's name as an area of one, and sheets without quotes (LibreOffice, WPS)."""
    root = etree.fromstring(found[BOOK])
    for name in root.iter(tag("definedName")):
        text = str(name.text)
        sheet, _, area = text.rpartition("!")
        if name.get("localSheetId") is None and ":" not in area:
            name.text = f"{sheet.strip(chr(39))}!{area}:{area}"
    found[BOOK] = written(root)


# How parts are named


@of_parts
def absolute_targets(found: Parts) -> None:
    """Refer to parts from the root of the package (WPS, Open XML SDK, Excel for the web)."""
    replace(found, BOOK_RELATIONS, 'Target="', 'Target="/xl/')
    replace(found, "_rels/.rels", 'Target="', 'Target="/')


@of_parts
def sheets_renumbered(found: Parts) -> None:
    """Give the sheets' parts and relations other numbers (WPS, Excel after sheets were moved)."""
    numbers = {name: 90 - number for number, name in enumerate(sheet_parts(found))}
    for name, number in numbers.items():
        folder, base = name.rsplit("/", 1)
        found[f"{folder}/sheet{number}.xml"] = found.pop(name)
        rels = f"{folder}/_rels/{base}.rels"
        if rels in found:
            found[f"{folder}/_rels/sheet{number}.xml.rels"] = found.pop(rels)
        for other in (BOOK_RELATIONS, TYPES):
            replace(found, other, f"worksheets/{base}", f"worksheets/sheet{number}.xml")
    for part in (BOOK, BOOK_RELATIONS):
        found[part] = re.sub(rb'"rId(\d+)"', rb'"R9\g<1>x"', found[part])


@of_parts
def book_under_another_name(found: Parts) -> None:
    """Name the workbook's own part otherwise (Excel for the web, some converters)."""
    found["xl/workbook2.xml"] = found.pop(BOOK)
    found["xl/_rels/workbook2.xml.rels"] = found.pop(BOOK_RELATIONS)
    for name in (TYPES, "_rels/.rels"):
        replace(found, name, "xl/workbook.xml", "xl/workbook2.xml")


# How parts are spelt

_XML = (".xml", ".rels")


@of_parts
def prefixed(found: Parts) -> None:
    """Give every element of ours a prefix, as in `x:worksheet` (Open XML SDK, SAP, banks)."""
    for name in (*sheet_parts(found), BOOK, STRINGS, STYLES):
        root = etree.fromstring(found[name])
        found[name] = written(_copied(root, {}, "x:"))
        assert b"<x:" in found[name]
        assert b" xmlns=" not in found[name]


@of_parts
def marked_as_utf8(found: Parts) -> None:
    """Put a byte order mark in front of every part (.NET)."""
    for name in found:
        if name.endswith(_XML):
            found[name] = b"\xef\xbb\xbf" + found[name]


@of_parts
def utf16(found: Parts) -> None:
    """Write the sheets and texts in UTF-16, which the format allows."""
    for name in (*sheet_parts(found), STRINGS, BOOK):
        replace(found, name, 'encoding="UTF-8"', 'encoding="UTF-16"')
        found[name] = found[name].decode().encode("utf-16")


@of_parts
def undeclared(found: Parts) -> None:
    """Leave the XML declaration out, or write it in another manner (Google, Java)."""
    declarations = (b"", b"<?xml version='1.0' encoding='utf-8' standalone='no'?>\n<!-- -->")
    for number, name in enumerate(found):
        if name.endswith(_XML):
            body = re.sub(rb"\A<\?xml[^>]*\?>\s*", b"", found[name])
            found[name] = declarations[number % 2] + body


@of_parts
def broken_into_lines(found: Parts) -> None:
    """Indent every part, with Windows' ends of lines (Gnumeric, .NET)."""
    for name in found:
        if name.endswith(_XML):
            root = etree.fromstring(found[name])
            etree.indent(root, "  ")
            found[name] = written(root).replace(b"\n", b"\r\n")


@of_sheets
def comments_and_instructions(root: Node) -> None:
    """Put XML comments and instructions between rows and cells (generators)."""
    for row in root.iter(tag("row")):
        row.insert(0, etree.Comment(" row "))
        row.addprevious(etree.ProcessingInstruction("mso-x", "y"))


@of_parts
def strict(found: Parts) -> None:
    """Use the name spaces of the standard's strict form, which Excel offers to save as."""
    spaces = {
        f'"{MAIN}"': '"http://purl.oclc.org/ooxml/spreadsheetml/main"',
        f"{OFFICE}/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    for name, content in found.items():
        if name.endswith(_XML):
            text = content.decode()
            for old, new in spaces.items():
                text = text.replace(old, new)
            found[name] = text.encode()
