from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desk import plan as plan_desk
from app.planning.assigning import set_role
from db import schema
from db.queries import exchange_plan, tree
from db.queries.plan_card import plan_card
from db.queries.rows import PlanRow
from tests.support.moments import judged
from tests.support.plan_store import COORDINATE, LEAD, MONTH, OFFICE, PLAN
from tests.support.plan_window import PlanDesk, idle, open_task
from ui.screens.plan.plan_pane import PlanPane, draft_words
from ui.screens.plan.tree_source import PLAN_BASE
from ui.screens.review.picks_dialog import PicksDialog
from ui.texts.plans import short_label
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def open_plan(qtbot: QtBot, desk: PlanDesk, source: str) -> PlanPane:
    """The plan's own row is current."""
    with desk.plan.store.write("VP") as writing:
        writing.edit(writing.need(schema.Plan, PLAN), source=source)
    desk.page.show_plan(PLAN)
    host = desk.page.host
    qtbot.waitUntil(lambda: host.plan_pane is not None and host.currentWidget() is host.plan_pane)
    assert host.plan_pane is not None
    return host.plan_pane


def test_a_plan_read_from_a_document_offers_to_read_the_corrected_one(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_plan(qtbot, desk, "document")
    with qtbot.waitSignal(desk.page.reread_asked) as asked:
        pane.reread_button.click()
    (plan,) = asked.args
    assert isinstance(plan, PlanRow)
    assert plan.id == PLAN


def test_a_plan_that_came_as_a_data_file_does_not(desk: PlanDesk, qtbot: QtBot) -> None:
    assert not open_plan(qtbot, desk, "package").reread_button.isVisible()


def test_a_plan_that_is_here_twice_offers_to_be_joined(desk: PlanDesk, qtbot: QtBot) -> None:
    with desk.plan.store.write("VP") as writing:
        sent = writing.need(schema.Plan, PLAN)
        writing.add(
            schema.Plan(
                id="sent",
                issuer_code=sent.issuer_code,
                part="carries_out",
                source="package",
                number=sent.number,
                code=sent.code,
                dated_on=sent.dated_on,
                title=sent.title,
                created_at=sent.created_at,
            )
        )
    pane = open_plan(qtbot, desk, "document")
    assert pane.match_button.isVisible()
    with qtbot.waitSignal(desk.page.match_asked) as asked:
        pane.match_button.click()
    assert asked.args == [(PLAN, "sent")]


def test_joining_by_hand_is_offered_below_what_is_done_often_and_says_when_it_is_meant(
    desk: PlanDesk, qtbot: QtBot
) -> None:
    with desk.plan.store.write("VP") as writing:
        sent = writing.need(schema.Plan, PLAN)
        writing.add(
            schema.Plan(
                id="sent",
                issuer_code=sent.issuer_code,
                part="carries_out",
                source="package",
                title="Kế hoạch khác",
                created_at=sent.created_at,
            )
        )
    pane = open_plan(qtbot, desk, "document")
    assert not pane.match_button.isVisible()
    assert pane.join_button.y() > pane.reread_button.y()
    hint = pane.findChild(QLabel, "join_hint")
    assert hint is not None
    assert hint.isVisible()


def test_an_update_names_the_tasks_that_are_no_longer_ours_and_says_that_what_was_recorded_is_kept(
    desk: PlanDesk, qtbot: QtBot
) -> None:
    dropped, handed_on, later, kept = LEAD[0], LEAD[1], LEAD[2], LEAD[3]
    with desk.plan.store.write("VP") as writing:
        for row in writing.session.query(schema.Revision).all():
            writing.remove(row)
        for number, day in ((1, date(2023, 8, 1)), (2, date(2023, 10, 1))):
            writing.add(
                schema.Revision(plan_id=PLAN, number=number, citation="CV 812", in_force_on=day, made_at=writing.at)
            )
        writing.edit(writing.need(schema.Plan, PLAN), revision=2)
        clause = writing.need(schema.Clause, desk.plan.num(dropped))
        writing.edit(clause, archived_at=writing.at, until_on=date(2023, 9, 30))
        for label, until_on in ((handed_on, date(2023, 9, 30)), (later, date(2023, 10, 31))):
            set_role(writing, desk.plan.num(label), OFFICE, None, until_on + timedelta(days=1))
        set_role(writing, desk.plan.num(kept), OFFICE, "coordinate", date(2023, 10, 1))
    with desk.plan.store.read() as connection:
        card = plan_card(connection, PLAN, OFFICE)
    assert card is not None
    told = [(task.label, task.revision, task.followed) for task in card.gone]
    assert sorted(told) == sorted([(dropped, 2, False), (handed_on, 2, True), (later, 0, True)])
    pane = open_plan(qtbot, desk, "package")
    words = "\n".join(one.text() for one in pane.findChildren(QLabel) if one.isVisible())
    assert f"Followed no longer: {short_label(dropped)}." in words
    assert f"Ours no longer: {short_label(handed_on)}." in words
    assert "After 31/10/2023" in words
    assert "What you recorded on them is kept." in words


def test_a_plan_of_the_party_is_not_offered_for_joining_with_what_a_committee_sent_but_can_be(
    desk: PlanDesk, qtbot: QtBot
) -> None:
    with desk.plan.store.write("VP") as writing:
        mine = writing.need(schema.Plan, PLAN)
        writing.add(
            schema.Plan(
                id="sent",
                issuer_code=mine.issuer_code,
                part="carries_out",
                source="package",
                title=mine.title,
                created_at=mine.created_at,
            )
        )
        writing.add(schema.Office(code="party", name="Đảng ủy xã Đoàn Lập"))
        writing.edit(mine, issuer_code="party", source="document")
    pane = open_plan(qtbot, desk, "document")
    assert not pane.match_button.isVisible()
    assert not pane.join_button.isVisible()
    pane.join_link.click()
    form = pane.findChild(Form, "join_form")
    assert form is not None
    form.close()


def test_how_a_document_came_is_written_down_later_and_undone(desk: PlanDesk, qtbot: QtBot) -> None:
    with desk.plan.store.write("VP") as writing:
        # A plan without a day would hold from the day it came, and that is not undone.
        writing.edit(writing.need(schema.Plan, PLAN), dated_on=date(2023, 9, 5))
    pane = open_plan(qtbot, desk, "document")
    pane.arrival_button.click()
    form = pane.findChild(Form, "arrival_form")
    assert form is not None
    number, note = form.findChild(QLineEdit, "number"), form.findChild(QPlainTextEdit, "routing_note")
    arrived, accept = form.findChild(QLineEdit, "arrived_on"), form.findChild(QPushButton, "accept")
    assert number is not None
    assert note is not None
    assert arrived is not None
    assert accept is not None
    number.setText("1245")
    arrived.setText("31/02/2023")
    assert not accept.isEnabled()
    arrived.setText("06/11/2023")
    note.setPlainText("Văn bản mật, giao công an xã")
    assert not accept.isEnabled()
    note.setPlainText("Giao Văn phòng")
    with qtbot.waitSignal(desk.followed.saved):
        accept.click()
    idle(qtbot, desk)
    assert desk.followed.desk is not None
    card = plan_desk.card(desk.followed.desk, PLAN)
    assert card is not None
    assert (card.arrival_number, card.arrived_on, card.routing_note) == ("1245", date(2023, 11, 6), "Giao Văn phòng")
    qtbot.waitUntil(lambda: desk.page.views.current_num == PLAN_BASE)
    with qtbot.waitSignal(desk.followed.saved):
        desk.followed.undo()
    idle(qtbot, desk)
    again = plan_desk.card(desk.followed.desk, PLAN)
    assert again is not None
    assert again.arrival_number == ""


def test_an_office_that_only_takes_part_notes_what_it_did(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, COORDINATE[0])
    note = pane.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    assert note.isVisible()
    assert not pane.clarity.isVisible()
    assert not note.isReadOnly()
    note.setPlainText("Đã cử hai người phối hợp")
    with qtbot.waitSignal(desk.followed.saved):
        pane.flush()
    idle(qtbot, desk)
    with desk.plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [desk.plan.num(COORDINATE[0])], OFFICE, judged(MONTH))
    assert row.facts is not None
    assert (row.facts.note, row.facts.role) == ("Đã cử hai người phối hợp", "coordinate")
    assert desk.said.errors == []


def test_our_tasks_are_picked_again_later_and_nothing_recorded_is_lost(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_plan(qtbot, desk, "document")
    before = tree_progress(desk)
    pane.picks_button.click()
    dialog = desk.page.findChild(PicksDialog)
    assert dialog is not None
    ident = next(ident for ident, role in dialog.picking.roles.items() if role == "lead")
    row = next(row for row in range(dialog.picking.model.rowCount()) if dialog.picking.model.ident(row) == ident)
    dialog.picking.model.set_role([row], "")
    model = dialog.picking.model
    other = next(row for row in range(model.rowCount()) if not model.roles.get(model.ident(row)) and row != 0)
    dialog.picking.model.set_role([other], "coordinate")
    wanted = dict(dialog.picking.roles)
    with qtbot.waitSignal(desk.followed.saved):
        dialog.ok.click()
    idle(qtbot, desk)
    assert desk.followed.desk is not None
    assert plan_desk.picks(desk.followed.desk, PLAN)[1] == wanted
    assert tree_progress(desk) == before


def tree_progress(desk: PlanDesk) -> list[tuple[int, str]]:
    """What was recorded on clauses."""
    with desk.plan.store.read() as connection:
        return [(row[0], row[1]) for row in connection.exec_driver_sql("SELECT clause_num, note FROM progress")]


def draft(desk: PlanDesk) -> None:
    """The latest update is not published."""
    with desk.plan.store.write("VP") as writing:
        plan = writing.need(schema.Plan, PLAN)
        writing.edit(writing.need(schema.Revision, PLAN, plan.revision), published_at=None)


def test_a_plan_is_published_here_after_a_question_and_is_then_ready_to_be_sent(issuer: PlanDesk, qtbot: QtBot) -> None:
    draft(issuer)
    pane = open_plan(qtbot, issuer, "document")
    assert pane.publish_button.isVisible()
    issuer.prompt.answers += ["no", "yes"]
    pane.publish_button.click()
    assert not issuer.said.notes
    pane.publish_button.click()
    idle(qtbot, issuer)
    assert not pane.publish_button.isVisible()
    assert "Send and receive" in issuer.said.notes[-1].sentence
    with issuer.plan.store.read() as connection:
        assert exchange_plan.published_plan_ids(connection) == [PLAN]


def test_a_plan_that_was_changed_before_it_was_ever_published_is_said_to_have_reached_nobody(
    issuer: PlanDesk, qtbot: QtBot
) -> None:
    draft(issuer)
    open_plan(qtbot, issuer, "document")
    with issuer.plan.store.read() as connection:
        card = plan_card(connection, PLAN)
    assert card is not None
    assert "no unit gets this plan yet" in draft_words(card)
    with issuer.plan.store.write("VP") as writing:
        writing.edit(writing.need(schema.Revision, PLAN, 1), published_at=writing.at)
    with issuer.plan.store.read() as connection:
        card = plan_card(connection, PLAN)
    assert card is not None
    assert "Update 2 is not published" in draft_words(card)


def test_a_plan_of_which_no_unit_has_a_task_says_what_comes_first(issuer: PlanDesk, qtbot: QtBot) -> None:
    draft(issuer)
    with issuer.plan.store.write("VP") as writing:
        for row in writing.session.query(schema.Assignment).all():
            writing.remove(row)
    pane = open_plan(qtbot, issuer, "document")
    assert pane.publish_button.isVisible()
    assert not pane.publish_button.isEnabled()


def test_a_plan_that_came_from_above_is_not_ours_to_publish(desk: PlanDesk, qtbot: QtBot) -> None:
    draft(desk)
    assert not open_plan(qtbot, desk, "document").publish_button.isVisible()


def test_a_task_nobody_gave_us_is_taken_on_where_it_stands_if_the_plan_came_on_paper(
    desk: PlanDesk, qtbot: QtBot
) -> None:
    nobodys = "III.2.2.b"
    pane = open_task(qtbot, desk, nobodys)
    take_on = pane.findChild(QPushButton, "take_on")
    assert take_on is not None
    assert take_on.isHidden(), "who has a task of a data file is said by its issuer alone"
    assert pane.view is not None
    paper = replace(pane.view, plan=replace(pane.view.plan, by_package=False))
    with desk.plan.store.write("VP") as writing:
        writing.edit(writing.need(schema.Plan, PLAN), source="document")
    pane.show_task(paper)
    assert take_on.isVisible()
    take_on.click()
    dialog = desk.page.findChild(PicksDialog)
    assert dialog is not None
    row = dialog.picking.table.currentIndex().row()
    assert dialog.picking.model.ident(row) == paper.clause.id, "the one it is about is current"
    dialog.picking.model.set_role([row], "lead")
    with qtbot.waitSignal(desk.followed.saved):
        dialog.ok.click()
    idle(qtbot, desk)
    assert desk.followed.desk is not None
    assert plan_desk.picks(desk.followed.desk, PLAN)[1][paper.clause.id] == "lead"
    assert desk.said.errors == []
