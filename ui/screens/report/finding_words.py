"""Periods and findings in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.desk.report import Finding
from ui.texts.plans import short_label

ADD, UPDATE, REASON, EVIDENCE = ("add", "update", "reason", "evidence")
PROPOSAL, SIGNER, WORDING, FORM, UNITS = ("proposal", "signer", "wording", "form", "units")
"""What the link of a finding opens."""


@dataclass(frozen=True)
class FindingWords:
    """A finding on screen: one line, a remark, and what its link opens."""

    icon: str
    sentence: str
    remark: str
    action: str
    link: str


def finding_words(finding: Finding, issuer: str, signer_title: str) -> FindingWords:
    """How a finding reads."""
    translate = QCoreApplication.translate
    count = len(finding.labels)
    labels = [short_label(label) for label in finding.labels]
    remark = " · ".join(labels[:3]) + ("" if count <= 3 else f" · +{count - 3}")
    icon, sentence, action, link = {
        "not-updated": (
            "calendar-blank-outline",
            translate("Finding", "{count} tasks have no word for this period"),
            UPDATE,
            translate("Finding", "Update one by one"),
        ),
        "report-returned": (
            "arrow-u-left-top-bold",
            translate("Finding", "{issuer} asks for more on the report"),
            WORDING,
            translate("Finding", "Add"),
        ),
        "returned": (
            "arrow-u-left-top-bold",
            translate("Finding", "{issuer} asks for more on {count} tasks"),
            ADD,
            translate("Finding", "Add"),
        ),
        "done-without-evidence": (
            "file-document-check-outline",
            translate("Finding", "{count} tasks are done but show no product"),
            EVIDENCE,
            translate("Finding", "Add a file"),
        ),
        "overdue-without-reason": (
            "alert-octagon",
            translate("Finding", "{count} overdue tasks give no reason"),
            REASON,
            translate("Finding", "Give the reason"),
        ),
        "clarity-missing": (
            "alert-circle-outline",
            translate("Finding", "{count} tasks are not clear in all five ways"),
            ADD,
            translate("Finding", "Add"),
        ),
        "difficulty-without-proposal": (
            "comment-alert-outline",
            translate("Finding", "{count} difficulties propose nothing"),
            PROPOSAL,
            translate("Finding", "Add"),
        ),
        "difficulty-untold": (
            "comment-alert-outline",
            translate("Finding", "{count} open difficulties are told neither in section III nor in the annex"),
            WORDING,
            translate("Finding", "Write"),
        ),
        "no-signer": (
            "account-outline",
            translate("Finding", "The name of who signs is missing ({title})")
            if signer_title
            else translate("Finding", "Name and title of who signs are missing"),
            SIGNER,
            translate("Finding", "Add"),
        ),
        "signer-title-doubtful": (
            "account-outline",
            translate("Finding", "Authority and title may be those of another who signed before"),
            SIGNER,
            translate("Finding", "Look"),
        ),
        "done-day-ahead": (
            "calendar-blank-outline",
            translate("Finding", "{count} tasks are done on a day to come"),
            UPDATE,
            translate("Finding", "Correct"),
        ),
        "done-before-plan": (
            "calendar-blank-outline",
            translate("Finding", "{count} tasks were done before the plan was in force"),
            UPDATE,
            translate("Finding", "Look"),
        ),
        "own-date-before-plan": (
            "calendar-blank-outline",
            translate("Finding", "{count} dates set here lie before the plan"),
            UPDATE,
            translate("Finding", "Look"),
        ),
        "negative-count": (
            "alert-circle-outline",
            translate("Finding", "{count} figures are below zero: right only if they tell of a decrease"),
            "",
            "",
        ),
        "share-out-of-range": (
            "alert-circle-outline",
            translate("Finding", "{count} shares lie outside 0–100 %"),
            "",
            "",
        ),
        "result-not-begun": (
            "alert-circle-outline",
            translate("Finding", "{count} tasks tell a result but are said not to have begun"),
            UPDATE,
            translate("Finding", "Look"),
        ),
        "nothing-beside-work": (
            "alert-octagon",
            translate("Finding", "The report says that nothing arose, but {count} tasks tell of work"),
            UPDATE,
            translate("Finding", "Look"),
        ),
        "closing-early": (
            "calendar-blank-outline",
            translate("Finding", "The period's cut-off is still far away"),
            "",
            "",
        ),
        "plan-number-blank": (
            "alert-circle-outline",
            translate("Finding", "The plan has no number: its citation stays blank"),
            "",
            "",
        ),
        "itself-addressee": (
            "alert-circle-outline",
            translate("Finding", "The report is addressed to our own office"),
            FORM,
            translate("Finding", "Add"),
        ),
        "no-recipients": (
            "alert-circle-outline",
            translate("Finding", "No recipients are named on the paper"),
            FORM,
            translate("Finding", "Add"),
        ),
        "form-unknown": (
            "alert-circle-outline",
            translate("Finding", "The form of the office's papers lacks {count} entries"),
            FORM,
            translate("Finding", "Add"),
        ),
        "sections-empty": (
            "file-document-edit-outline",
            translate("Finding", "{count} sections are not written yet"),
            WORDING,
            translate("Finding", "Write"),
        ),
        "units-held": (
            "tray-arrow-down",
            translate("Finding", "Files of {count} units are here and wait to be looked at"),
            UNITS,
            translate("Finding", "Look"),
        ),
        "units-absent": (
            "calendar-blank-outline",
            translate("Finding", "No report is here of {count} units"),
            UNITS,
            translate("Finding", "Look"),
        ),
        "units-asked": (
            "arrow-u-left-top-bold",
            translate("Finding", "More was asked of {count} units"),
            UNITS,
            translate("Finding", "Look"),
        ),
        "units-unjudged": (
            "account-check-outline",
            translate("Finding", "Reports of {count} units were not judged yet"),
            UNITS,
            translate("Finding", "Look"),
        ),
        "units-unanswered": (
            "comment-alert-outline",
            translate("Finding", "Difficulties of {count} units have no answer"),
            UNITS,
            translate("Finding", "Answer"),
        ),
        "units-looked-at": ("check", translate("Finding", "No file of a unit waits to be looked at"), "", ""),
        "units-here": ("check", translate("Finding", "The report of every unit is here"), "", ""),
        "units-complete": ("check", translate("Finding", "Nothing more is asked of a unit"), "", ""),
        "units-judged": ("check", translate("Finding", "Every report that came was judged"), "", ""),
        "units-answered": ("check", translate("Finding", "Every difficulty of a unit has its answer"), "", ""),
        "all-updated": ("check", translate("Finding", "Every task has a word for this period"), "", ""),
        "none-returned": ("check", translate("Finding", "Nothing is asked for again"), "", ""),
        "evidence-present": ("check", translate("Finding", "What is done shows its product"), "", ""),
        "reasons-given": ("check", translate("Finding", "What is overdue gives its reason"), "", ""),
        "all-clear": ("check", translate("Finding", "Tasks are clear in all five ways"), "", ""),
        "proposals-given": ("check", translate("Finding", "Difficulties come with a proposal"), "", ""),
        "signer-given": ("check", translate("Finding", "Who signs is named"), "", ""),
    }.get(finding.code, ("alert-circle-outline", finding.code, "", ""))
    return FindingWords(icon, sentence.format(count=count, issuer=issuer, title=signer_title), remark, action, link)
