"""What was once seen to break, and the tests that hold it: none of them may go without another in its place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
WAYS_OUT, KEYS = "hostile/ways_out/test_ways_out.py", "hostile/test_hostile_keys.py"
OWNERS, HEALING = "hostile/owners/test_owners.py", "app/exchange/test_healing.py"
FAULTS, TYPED = "hostile/faults/test_faults.py", "hostile/typed/test_refused_writes.py"
EVIDENCE, MARKUP = "hostile/evidence/test_hostile_evidence.py", "hostile/markup/test_no_markup.py"

SEEN: dict[str, dict[str, tuple[str, ...]]] = {
    "a restore that was killed shut the door to every later one, and left files": {
        WAYS_OUT: ("test_in_the_window", "test_on_the_command_line"),  # "a restore was killed"
        FAULTS: ("test_a_command_that_was_broken_leaves_the_old_or_the_new_and_says_which",),
    },
    "a damaged store had one button, a missing one invited to found an office": {
        WAYS_OUT: (
            "test_in_the_window",
            "test_the_newest_good_backup_is_the_one_chosen",
            "test_one_can_begin_with_new_data_and_nothing_is_deleted",
            "test_a_folder_that_went_with_its_disk_is_named_instead_of_founding_a_new_office",
        ),
    },
    "a damaged backup from the settings ended without window and without word": {
        WAYS_OUT: ("test_a_damaged_backup_from_the_settings_brings_the_window_back_over_the_data_as_it_was",),
    },
    "another laptop ended with a stranger's key": {
        "journeys/test_another_laptop.py": ("test_a_token_and_unsaved_words_go_over_and_the_superior_notices_nothing",),
        "journeys/test_backup_and_copy.py": (
            "test_another_laptop_takes_over_with_one_file_and_the_old_one_sends_no_more",
        ),
    },
    "another office's backup was taken where the store was gone": {
        WAYS_OUT: ("test_another_offices_backup_goes_in_only_when_a_person_says_so",),
    },
    "a restored issuer forgot its revocations": {
        HEALING: ("test_a_restored_issuer_takes_its_revocations_back",),
        "journeys/test_trust_after_a_restore.py": (
            "test_a_withdrawn_key_that_the_backup_trusts_waits_for_a_persons_word",
            "test_our_own_file_read_back_brings_the_withdrawal_and_nothing_needs_a_word_any_more",
        ),
    },
    "a restored issuer lost its answers by the order of arrival; its own package twice was a bug": {
        HEALING: (
            "test_a_restored_issuer_has_its_answers_again_whatever_comes_first",
            "test_a_package_of_our_own_that_comes_twice_is_known",
        ),
        "hostile/channel/test_channel.py": ("test_an_issuer_restored_again_and_again_keeps_its_answers",),
    },
    "numbers missing across an epoch were not named": {
        HEALING: ("test_numbers_missing_are_named_across_a_new_epoch",),
    },
    "other offices' packages on a shared stick went into the quarantine": {
        HEALING: ("test_what_is_for_others_stays_on_the_stick",),
    },
    "a unit wrote its issuer's calendar; a superior wrote what another owns; a directive was dropped in silence": {
        OWNERS: ("test_nobody_writes_what_another_owns", "test_every_record_of_the_wire_has_its_rule"),
    },
    "what was committed was answered as refused, and done twice when it was typed again": {
        FAULTS: (
            "test_a_command_that_was_broken_leaves_the_old_or_the_new_and_says_which",
            "test_what_reaches_many_units_is_whole_or_goes_on_where_it_broke",
        ),
        "app/workspace/test_workspace.py": (
            "test_a_failed_backup_on_closing_is_a_warning_for_what_was_done_stays_done",
        ),
        "hostile/twice/test_said_twice.py": (
            "test_a_command_that_was_done_changes_nothing_when_typed_again_and_says_so",
        ),
    },
    "a restore said that nothing changed after the store was replaced": {
        WAYS_OUT: ("test_a_restore_whose_mark_cannot_be_written_is_said_to_be_done",),
    },
    "typed words were lost when a write was refused": {
        TYPED: (
            "test_the_words_of_a_report",
            "test_the_forms_of_a_plan_and_its_tasks",
            "test_the_fields_of_a_task_that_are_edited_in_their_place",
            "test_every_form_and_dialog_is_walked_or_has_nothing_typed_in_it",
            "test_a_lock_of_another_program_is_told_within_a_second",
        ),
        FAULTS: ("test_the_windows_acts_lose_no_word_and_say_what_is_so",),
    },
    "hostile names of evidence were handed to the system; opened copies stayed": {
        EVIDENCE: (
            "test_a_name_that_a_system_would_run_is_refused_whatever_it_holds",
            "test_the_same_content_listed_as_a_program_and_as_a_document_opens_as_the_document_alone",
            "test_a_copy_that_was_opened_lies_in_a_private_folder_of_the_workspace",
        ),
    },
    "tooltips read strangers' words as markup": {
        MARKUP: (
            "test_every_widget_of_every_page_shows_hostile_words_as_words",
            "test_a_tooltip_reads_exactly_as_it_was_written",
            "test_no_screen_makes_a_label_that_decides_by_itself",
        ),
    },
    "a key file held the program for half a minute": {
        KEYS: ("test_a_file_that_asks_for_millions_of_rounds_is_refused_before_one_is_computed",),
    },
    "names in certificates printed line breaks and hidden characters": {
        KEYS: ("test_names_in_certificates_show_on_one_line_with_nothing_hidden",),
    },
    "stores, backups and keys were readable by others": {
        KEYS: (
            "test_nobody_else_may_read_store_backups_keys_and_markers",
            "test_a_folder_that_an_older_version_left_open_is_closed_to_others",
        ),
    },
    "a build without a publisher's key looked like a release": {
        KEYS: ("test_a_build_without_a_publishers_own_key_says_that_it_is_a_trial",),
    },
    "a damaged search or index was called whole, or the whole store damaged": {
        WAYS_OUT: ("test_in_the_window", "test_on_the_command_line"),  # "the search is damaged", "an index is damaged"
    },
    "a full disk while restoring left copies on the full disk": {
        WAYS_OUT: ("test_a_full_disk_while_restoring_leaves_the_old_store_and_no_copies",),
    },
}


@pytest.mark.parametrize("seen", SEEN)
def test_what_was_seen_is_held(seen: str) -> None:
    assert SEEN[seen]
    for place, names in SEEN[seen].items():
        tree = ast.parse((TESTS / place).read_text(encoding="utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert set(names) <= there, place
