"""A campaign: its folder, its description, its template and its ledger, together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tianbao.campaign.description import FILE, read_description, write_description
from tianbao.campaign.ledger.ledger import create_ledger, open_ledger, refuse_ledger_file
from tianbao.campaign.ledger.records import Enrolled, Event, What
from tianbao.campaign.outputs import write_over
from tianbao.findings import describe
from tianbao.language import digest, print_template
from tianbao.model.finding import TianbaoError, refusal
from tianbao.model.place import WholeFile
from tianbao.verbs import load_template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tianbao.campaign.description import Description
    from tianbao.campaign.ledger.ledger import Ledger
    from tianbao.campaign.ledger.records import Act
    from tianbao.campaign.ledger.transaction import Transaction
    from tianbao.campaign.priors import Prior
    from tianbao.model.roster import Member
    from tianbao.model.template import Template

TEMPLATE = "模板.yaml"
"""The campaign's own copy of its template, so that a newer program can't change it."""

INBOX = "收件箱"
"""A folder to put into what comes in; made empty, never changed by the program afterwards."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What nobody outside the office knows.

    Attributes:
        key: seals the campaign's workbooks; random, and no other campaign's.
        lock_password: takes the locks off their sheets; blank where anybody may.
    """

    key: bytes = field(repr=False)
    lock_password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Campaign:
    """An open campaign.

    Attributes:
        folder: where everything of it lies.
        about: what it is.
        template: what is reported.
        ledger: what happened.
        secrets: what seals and locks its workbooks.
    """

    folder: Path
    about: Description
    template: Template
    ledger: Ledger
    secrets: Secrets

    @property
    def key(self) -> bytes:
        """What seals the campaign's workbooks."""
        return self.secrets.key


@dataclass(frozen=True, slots=True)
class Founding:
    """What a campaign starts with.

    Attributes:
        about: what it is.
        template: what is reported.
        members: whom it is collected from.
        priors: last year's submissions by the codes of units, as far as they are known.
    """

    about: Description
    template: Template
    members: Sequence[Member]
    priors: Mapping[str, Prior] = field(default_factory=dict)


def start_campaign(folder: Path, founding: Founding, act: Act, secrets: Secrets) -> Campaign:
    """Make a campaign's folder and its ledger.

    Args:
        folder: where everything of it will lie; it may be there, as long as no campaign is in it.
        founding: what it starts with.
        act: when it starts, and who starts it.
        secrets: what seals and locks its workbooks.

    Raises:
        TianbaoError: there is a campaign in the folder already, or it can't be made there.
        ValueError: the description names another template.
    """
    about = founding.about
    if about.template != founding.template.id:
        raise ValueError(f"the template is {founding.template.id}, not {about.template}")
    if (folder / FILE).exists():
        raise refusal("campaign-exists", folder=str(folder))
    refuse_ledger_file(about.ledger, folder, about.identifier)
    # Somebody's own file may lie there under this name.
    write_over(folder / TEMPLATE, print_template(founding.template).encode(), (), act.at)
    template = load_template(folder / TEMPLATE)
    (folder / INBOX).mkdir(exist_ok=True)
    facts = {
        "id": about.identifier,
        "key": secrets.key.hex(),
        "template": digest(template),
        "year": str(about.year),
        "lock": secrets.lock_password,
    }

    def first(entries: Transaction) -> None:
        entries.put_facts(facts)
        entries.put_units([Enrolled(member) for member in founding.members])
        for code, prior in founding.priors.items():
            entries.put_prior(code, prior.submission, prior.source)
        started = Event(act.at, act.who, What.STARTED, details={"title": about.title})
        codes = [member.code for member in founding.members]
        enrolled = [Event(act.at, act.who, What.ENROLLED, code) for code in codes]
        entries.add_events([started, *enrolled])

    ledger = create_ledger(about.ledger, folder, about.identifier, first)
    # The description comes last: without it there is no campaign.
    write_description(folder, about)
    return Campaign(folder, about, template, ledger, secrets)


def folder_of(start: Path) -> Path:
    """Return the campaign's folder that a folder is, or lies in.

    Raises:
        TianbaoError: there is no campaign.
    """
    absolute = start.absolute()
    for folder in (absolute, *absolute.parents):
        if (folder / FILE).is_file():
            return folder
    raise refusal("campaign-missing", folder=str(start))


def open_campaign(folder: Path, ledger: str = "") -> Campaign:
    """Open the campaign in a folder; `ledger` stands in for the one that the description names.

    Raises:
        TianbaoError: there is none, or its parts can't be read or don't belong together.
    """
    about = read_description(folder)
    template = _own_template(folder)
    opened = open_ledger(ledger or about.ledger, folder, about.identifier)
    with opened.reading() as entries:
        facts = entries.facts()
    said = {"id": about.identifier, "year": str(about.year), "template": digest(template)}
    names = {"id": "任务编号", "year": "报告年度", "template": "模板"}
    for name, value in said.items():
        if facts.get(name) != value:
            raise refusal("campaign-mismatch", what=names[name])
    return Campaign(folder, about, template, opened, _secrets(facts, opened))


def _secrets(facts: Mapping[str, str], ledger: Ledger) -> Secrets:
    try:
        return Secrets(bytes.fromhex(facts["key"]), facts["lock"])
    except (KeyError, ValueError) as error:
        reason = "里面没有任务的密钥"
        raise refusal("ledger-damaged", ledger=ledger.where, reason=reason) from error


def _own_template(folder: Path) -> Template:
    """Return the campaign's own copy of its template; a fault in its lines is told as it is."""
    try:
        return load_template(folder / TEMPLATE)
    except TianbaoError as error:
        if any(finding.place != WholeFile() for finding in error.findings):
            raise
        reason = describe(error.findings[0]).title
        raise refusal("campaign-template", file=TEMPLATE, reason=reason) from error
