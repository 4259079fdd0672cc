from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from db.queries import search, tree
from db.queries.rows import PAGE
from db.schema import Clause, Extension, ExtensionDecision
from tests.support.moments import judged
from tests.support.plan_store import A1, A2, F1, F3, F4, LEAD, MONTH, OFFICE, PLAN, PlanStore


def test_the_root_is_the_plan_with_its_issuer_and_doubts(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (row,) = tree.plans(connection)
    assert (row.id, row.issuer_short, row.part, row.by_package, row.notes) == (PLAN, "Huyện", "carries_out", True, 3)
    assert row.reference == "…/KH-UBND"


def test_top_level_clauses_come_in_the_order_of_the_document(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        rows = tree.children(connection, PLAN, None, OFFICE, judged(MONTH))
    assert [row.marker for row in rows] == ["I.", "II.", "III.", "V."]
    assert all(row.has_children and row.facts is None for row in rows)


def test_a_page_continues_where_the_last_one_ended(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        rows = tree.children(connection, PLAN, plan.num("III.1"), OFFICE, judged(MONTH))
        rest = tree.children(connection, PLAN, plan.num("III.1"), OFFICE, judged(MONTH), offset=2)
    assert [row.num for row in rest] == [row.num for row in rows][2:]


def test_a_bare_page_is_the_page_without_facts(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        for above in (None, plan.num("III.1"), plan.num("III.2.1.a")):
            whole = tree.children(connection, PLAN, above, OFFICE, judged(MONTH))
            bare = tree.bare_children(connection, PLAN, above)
            assert bare == [replace(row, facts=None) for row in whole]


def test_pages_are_cut_and_walk_the_whole_list(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        for position in range(1000, 1000 + PAGE + 5):
            writing.session.add(
                Clause(
                    id=f"n{position}",
                    plan_id=PLAN,
                    parent_num=plan.num("V"),
                    position=position,
                    depth=1,
                    marker="-",
                    label="",
                    kind="task",
                    text="việc",
                    folded="viec",
                    owner_code=OFFICE,
                )
            )
    with plan.store.read() as connection:
        first = tree.children(connection, PLAN, plan.num("V"), OFFICE, judged(MONTH))
        second = tree.children(connection, PLAN, plan.num("V"), OFFICE, judged(MONTH), offset=len(first))
    assert len(first) == PAGE
    assert len(second) == 8
    assert not {row.num for row in first} & {row.num for row in second}


def test_facts_tell_the_deadline_its_source_and_the_progress_of_the_period(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [plan.num(A1)], OFFICE, judged(MONTH))
    facts = row.facts
    assert facts is not None
    assert (facts.role, facts.due_on, facts.due_source) == ("lead", date(2023, 11, 13), "letter")
    assert (facts.due_citation, facts.state, facts.carried) == ("Công văn số 765", "in_progress", False)
    assert (facts.handler, facts.resources) == ("Văn hóa - xã hội", "")


def test_a_dated_task_done_earlier_is_still_done(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [plan.num(F1)], OFFICE, judged(MONTH))
    assert row.facts is not None
    assert (row.facts.state, row.facts.done_on, row.facts.carried) == ("done", date(2023, 10, 18), True)


def test_what_was_said_later_does_not_reach_back(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [plan.num("V.1")], OFFICE, judged("month:2023-08-15:2023-09-14"))
    assert row.facts is not None
    assert row.facts.state == "not_started"


def test_a_recurring_task_starts_afresh_each_period(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [plan.num(F3)], OFFICE, judged("month:2023-11-15:2023-12-14"))
    assert row.facts is not None
    assert (row.facts.row_state, row.facts.reported) == ("", False)


def test_an_extension_granted_stands_in_place_of_the_date(plan: PlanStore) -> None:
    with plan.store.write("Huyện") as writing:
        writing.add(
            Extension(
                id="e",
                clause_num=plan.num(A2),
                office_code=OFFICE,
                requested_on=date(2023, 10, 25),
                old_due_on=date(2023, 10, 31),
                new_due_on=date(2023, 11, 30),
                reason="x",
            )
        )
        writing.add(
            ExtensionDecision(
                extension_id="e",
                record_digest="",
                granted=True,
                due_on=date(2023, 11, 20),
                citation="Công văn số 812",
                decided_on=date(2023, 10, 28),
            )
        )
    with plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [plan.num(A2)], OFFICE, judged(MONTH))
    assert row.facts is not None
    assert (row.facts.due_on, row.facts.due_citation) == (date(2023, 11, 20), "Công văn số 812")


def test_verdicts_of_the_period_come_with_reason_and_digest(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [plan.num(F4)], OFFICE, judged(MONTH))
    assert row.facts is not None
    assert (row.facts.verdict, row.facts.verdict_reason) == ("returned", "chưa nêu số liệu")
    assert row.facts.verdict_digest


def test_given_tasks_are_those_with_a_role_and_no_others(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        rows = tree.given_tasks(connection, PLAN, OFFICE, judged(MONTH))
    roles = [row.facts.role for row in rows]
    assert (roles.count("lead"), roles.count("coordinate"), roles.count("inform")) == (7, 4, 3)
    assert [row.label for row in rows if row.facts.role == "lead"] == list(LEAD)


def test_the_way_up_from_a_clause(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        found = tree.ancestors(connection, [plan.num(A1), plan.num("I"), 9999])
    assert found == {
        plan.num(A1): (PLAN, tuple(plan.num(label) for label in ("III", "III.2", "III.2.1", "III.2.1.a"))),
        plan.num("I"): (PLAN, ()),
    }


def test_parents_roll_counts_up(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        found = tree.parents(connection, PLAN)
    assert found[plan.num("III.2.1.a")] == plan.num("III.2.1")
    assert found[plan.num("III")] is None
    assert plan.num(A1) not in found


def test_archived_clauses_are_in_no_page(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        writing.edit(writing.need(Clause, plan.num(A1)), archived_at=datetime(2023, 11, 1, tzinfo=UTC))
    with plan.store.read() as connection:
        rows = tree.children(connection, PLAN, plan.num("III.2.1.a"), OFFICE, judged(MONTH))
        given = tree.given_tasks(connection, PLAN, OFFICE, judged(MONTH))
    assert [row.label for row in rows] == [A2]
    assert plan.num(A1) not in {row.num for row in given}


def test_notes_come_in_their_order_with_the_clause_they_are_about(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        rows = tree.notes(connection, PLAN)
    assert [(row.code, row.label) for row in rows] == [
        ("blank-number", ""),
        ("blank-date", ""),
        ("numbering-jump", "V"),
    ]


def test_search_finds_word_beginnings_without_marks(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        hits = search.hits(connection, "quan triet tuyen tr")
        nothing = search.hits(connection, "khongcotrongvanban")
    assert hits is not None
    assert plan.num(A1) in hits
    assert nothing == []


def test_nothing_searchable_typed_shows_everything(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        assert search.hits(connection, '  "* ') is None
