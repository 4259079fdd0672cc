"""The one style sheet, made of tokens. Widgets choose their look by properties, never by colours of
their own.

Properties: ``card=true`` (QFrame) · ``kind=primary|secondary|link|icon|danger`` (buttons) ·
``compact=true`` (buttons in
rows) · ``role=caption|muted|card_title|page_title|big|bold|strong|danger|warning|success`` (labels) ·
``panel=surface|
sunken|window|paper|top_bar|filter_bar|status_bar`` (frames) · ``tone=info|warning|danger|success``
(message bars).
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from resources import asset
from ui.theme.fonts import POINTS
from ui.theme.tokens import RADIUS_CARD, RADIUS_CHIP, RADIUS_CONTROL, Tokens

_COLOURS = [
    "window",
    "surface",
    "sunken",
    "paper",
    "text",
    "muted",
    "faint",
    "line",
    "line_soft",
    "line_strong",
    "accent",
    "on_accent",
    "accent_hover",
    "accent_soft",
    "select",
    "focus",
    "rail",
    "rail_on",
    "rail_text",
    "rail_text_on",
    "rail_edge",
    "rail_badge",
    "rail_badge_text",
    "hover",
]


def style_sheet(tokens: Tokens, sizes: Mapping[str, float]) -> str:
    """The style sheet of the whole application.

    Args:
        tokens: the colour scheme.
        sizes: ``percent`` (text size) and the heights that follow from the font, in px.
    """
    values: dict[str, str] = {name: tokens.colour(name) for name in _COLOURS}
    for code in ("overdue", "due_soon", "done_on_time", "in_progress"):
        look = tokens.status[code]
        values |= {f"{code}_fg": look.fg, f"{code}_bg": look.bg, f"{code}_bar": look.bar}
    percent = sizes["percent"]
    for role, points in POINTS.items():
        values[f"pt_{role}"] = f"{points * percent / 100:.2f}pt"
    button, row_button = int(sizes["button_height"]), int(sizes["row_button_height"])
    values |= {
        "r_card": f"{RADIUS_CARD}px",
        "r_control": f"{RADIUS_CONTROL}px",
        # Style-sheet heights exclude the 1 px borders.
        "h_button": f"{button - 2}px",
        "h_button_focus": f"{button - 4}px",
        "h_row_button": f"{row_button - 2}px",
        "h_row_button_focus": f"{row_button - 4}px",
        "h_header": f"{max(28, int(sizes['row_height']) + 2)}px",
        "h_chip": f"{max(2 * RADIUS_CHIP, int(sizes['row_height'])) - 2}px",
        "r_chip": f"{max(RADIUS_CHIP, int(sizes['row_height']) // 2)}px",
        "art": asset("icons", tokens.name).as_posix(),
    }
    return Template(_SHEET).substitute(values)


_SHEET = """
QAbstractItemView, QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar { outline: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px 6px; }
QMainWindow, QDialog { background: $window; }

QLabel[role="caption"], QLabel[role="muted_caption"] { font-size: $pt_caption; color: $muted; }
QLabel[role="small"] { font-size: $pt_caption; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="bold"] { font-weight: 600; }
QLabel[role="paper_title"] { color: $muted; font-weight: 600; font-size: $pt_caption; }
QLabel[role="card_title"] { font-size: $pt_card_title; font-weight: 600; }
QLabel[role="page_title"] { font-size: $pt_page_title; font-weight: 600; }
QLabel[role="big"] { font-size: $pt_big; font-weight: 600; }
QLabel[role="danger"] { color: $overdue_fg; }
QLabel[role="warning"] { color: $due_soon_fg; }
QLabel[role="success"] { color: $done_on_time_fg; font-weight: 600; }
QLabel:disabled { color: $faint; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: $r_card; }
QFrame[panel="surface"] { background: $surface; border: none; }
QFrame[panel="window"] { background: $window; border: none; }
QFrame[panel="sunken"] { background: $sunken; border: none; }
QFrame[panel="next_step"] { background: $accent_soft; border: none; border-left: 4px solid $accent;
    border-radius: 0; }
QFrame[panel="good"] { background: $done_on_time_bg; border: 1px solid $done_on_time_bar;
    border-radius: $r_control; }
QFrame[panel="bad"] { background: $overdue_bg; border: 1px solid $overdue_bar; border-radius: $r_control; }
QFrame[panel="doubt"] { background: $due_soon_bg; border: 1px solid $due_soon_bar;
    border-radius: $r_control; }
QFrame[panel="plain"] { background: $paper; border: 1px solid $line_strong; border-radius: $r_control; }
QFrame[panel="missing"] { background: $overdue_bg; border: none; border-radius: 3px; }
QFrame[panel="paper"] { background: $paper; border: 1px solid $line; border-left: 3px solid $line_strong; }
QFrame[panel="top_bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[panel="filter_bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[panel="foot_bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[panel="section"] { background: $sunken; border: none; border-top: 1px solid $line;
    border-bottom: 1px solid $line; }
QFrame[panel="side"] { background: $surface; border: none; border-left: 1px solid $line_strong; }
QFrame[panel="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[panel="rule_vertical"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QFrame[panel="message"] { background: $in_progress_bg; border: none; border-bottom: 1px solid $line; }
QFrame[panel="message"][tone="warning"] { background: $due_soon_bg; }
QFrame[panel="message"][tone="danger"] { background: $overdue_bg; }
QFrame[panel="message"][tone="success"] { background: $done_on_time_bg; }
QFrame[panel="skeleton"] { background: $line; border: none; border-radius: 3px; }
QFrame[panel="status_bar"] { background: $sunken; border: none; border-top: 1px solid $line; }
QFrame[panel="status_bar"] QLabel { font-size: $pt_status_bar; color: $muted; }
QFrame[panel="status_bar"] QLabel[role="profile"] { color: $done_on_time_fg; font-weight: 600; }
QFrame[panel="status_bar"] QLabel[role="profile_training"] { color: $due_soon_fg; font-weight: 600; }
QFrame[panel="status_bar"] QPushButton { font-size: $pt_status_bar; }
QFrame[panel="status_bar"] QToolButton { font-size: $pt_status_bar; color: $muted; border: none;
    padding: 0 4px; min-height: 0; }

QPushButton, QToolButton[kind="secondary"], QToolButton[kind="primary"] {
    background: $surface; color: $text; border: 1px solid $line_strong; border-radius: $r_control;
    padding: 0 12px; min-height: $h_button; }
QPushButton:hover, QToolButton[kind="secondary"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[kind="secondary"]:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton[kind="secondary"]:focus { border: 2px solid $focus; padding: 0 11px;
    min-height: $h_button_focus; }
QPushButton:disabled, QToolButton[kind="secondary"]:disabled { background: $sunken; color: $faint;
    border-color: $line; }
QPushButton::menu-indicator { image: url("$art-chevron-down.svg"); width: 14px; height: 14px;
    subcontrol-position: right center; right: 6px; }
QPushButton[kind="primary"], QToolButton[kind="primary"] { background: $accent; color: $on_accent;
    border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]::menu-indicator { image: url("$art-chevron-down-filled.svg"); }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; background: $accent_hover; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $faint; border: 1px solid $line;
    padding: 0 12px; }
QPushButton[kind="danger"] { color: $overdue_fg; border-color: $overdue_bar; }
QPushButton[compact="true"] { padding: 0 9px; min-height: $h_row_button; }
QPushButton[compact="true"]:focus { padding: 0 8px; min-height: $h_row_button_focus; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent;
    padding: 0 3px; min-height: $h_row_button; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 0 2px; min-height: $h_row_button_focus; }
QPushButton[kind="link"][tight="true"], QPushButton[kind="link"][tight="true"]:focus { min-height: 0; }
QPushButton[kind="link"]:disabled { color: $faint; background: transparent; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }

QToolButton { background: transparent; color: $text; border: 1px solid transparent;
    border-radius: $r_control; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border: 2px solid $focus; padding: 2px; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; width: 0; }

QToolButton[joined="first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; padding: 0 7px; }
QToolButton[joined="middle"] { border-radius: 0; border-left-width: 0; border-right-width: 0; }
QToolButton[joined="middle"]:focus { border-left-width: 2px; border-right-width: 2px; }
QToolButton[joined="last"] { border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0 7px; }

QToolButton[chip="true"] { background: $surface; color: $text; border: 1px solid $line;
    border-radius: $r_chip;
    min-height: $h_chip; padding: 0 10px; }
QToolButton[chip="true"]:hover { border-color: $line_strong; }
QToolButton[chip="true"]:checked { background: $accent_soft; color: $accent; border-color: $accent;
    font-weight: 600; }
QToolButton[chip="true"]:focus { border: 2px solid $focus; padding: 0 9px; min-height: $h_row_button; }
QToolButton[chip="true"][dashed="true"] { border-style: dashed; border-color: $line_strong; }

QToolButton[segment="true"] { background: $surface; border: 1px solid $line_strong; border-radius: 0;
    min-height: $h_row_button;
    padding: 0 9px; margin-left: -1px; }
QToolButton[segment="true"][end="first"] { border-top-left-radius: $r_control;
    border-bottom-left-radius: $r_control; margin-left: 0; }
QToolButton[segment="true"][end="last"] { border-top-right-radius: $r_control;
    border-bottom-right-radius: $r_control; }
QToolButton[segment="true"]:hover { background: $hover; }
QToolButton[segment="true"]:checked { background: $accent_soft; color: $accent; border-color: $accent;
    font-weight: 600; }
QToolButton[segment="true"]:focus { border: 2px solid $focus; padding: 0 8px;
    min-height: $h_row_button_focus; }
QToolButton[segment="true"]:disabled { color: $faint; background: $sunken; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit,
    QComboBox {
    background: $surface; color: $text; border: 1px solid $line_strong; border-radius: $r_control;
    padding: 0 7px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit, QComboBox { min-height: $h_button; }
QPlainTextEdit, QTextEdit { padding: 3px 5px; }
QAbstractSpinBox { max-height: $h_button; }
QAbstractSpinBox:focus { max-height: $h_button_focus; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QDateTimeEdit:focus,
    QTimeEdit:focus, QComboBox:focus {
    border: 2px solid $focus; padding: 0 6px; min-height: $h_button_focus; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 2px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled,
QDoubleSpinBox:disabled, QDateEdit:disabled,
QComboBox:disabled { background: $sunken; color: $faint; border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $window; }
QLineEdit[compact="true"] { min-height: $h_row_button; padding: 0 4px; }
QLineEdit[compact="true"]:focus { min-height: $h_row_button_focus; padding: 0 3px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"],
QLineEdit[unsaved="true"], QPlainTextEdit[unsaved="true"] { border-color: $overdue_bar; }
QPlainTextEdit[verbatim="true"], QTextEdit[verbatim="true"] { background: $paper; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$art-chevron-down.svg"); width: 14px;
    height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong;
    selection-background-color: $select; selection-color: $text; }
QSlider::groove:horizontal { height: 4px; background: $line_strong; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -7px 0; border-radius: 9px; background: $accent;
    border: 1px solid $accent; }
QSlider::handle:horizontal:focus { border: 2px solid $focus; background: $surface; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateEdit::up-button, QSpinBox::down-button,
QDoubleSpinBox::down-button,
QDateEdit::down-button { border: none; width: 18px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateEdit::up-arrow { image: url("$art-chevron-up.svg");
    width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$art-chevron-down.svg"); width: 12px;
    height: 12px; }
QDateEdit::drop-down { border: none; width: 22px; }

QCheckBox, QRadioButton { spacing: 7px; min-height: $h_row_button; border: 2px solid transparent;
    border-radius: $r_control; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator {
    width: 16px; height: 16px; border: 1px solid $line_strong;
    background: $surface; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$art-check.svg"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
    image: url("$art-minus.svg"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; background: $surface; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }

QAbstractItemView { background: $surface; color: $text; border: none; selection-background-color: $select;
    selection-color: $text;
    alternate-background-color: $window; }
QTreeView[framed="true"], QTableView[framed="true"], QListView[framed="true"] { border: 1px solid $line;
    border-radius: $r_control; }
QTableView[framed="true"]::item { padding: 0 3px; }
QTableView[framed="true"]:focus, QListView[framed="true"]:focus { border: 2px solid $focus; }
QListWidget#settings_list::item { padding-left: 8px; }
QListWidget#help_pages::item { padding: 0 6px; }
QListWidget#settings_list:focus { border: 2px solid $focus; }
QScrollArea:focus { border: 2px solid $focus; }
QTableView { gridline-color: $line_soft; }
QTreeView::branch { background: transparent; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $muted; font-weight: 600; border: none;
    border-bottom: 1px solid $line;
    padding: 0 6px; min-height: $h_header; }
QHeaderView#plan_tree_header::section { padding: 0; }
QHeaderView#plan_tree_header::section:first { padding-left: 12px; }
QHeaderView::section:focus { color: $text; }
QTableCornerButton::section { background: $sunken; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QScrollArea#checklist { border: 2px solid transparent; }
QScrollArea#checklist:focus { border: 2px solid $focus; }
QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; }

QMenu { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 28px; border-radius: 3px; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; }
QMenu::indicator:checked { image: url("$art-tick.svg"); }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $muted; padding: 0 12px; min-height: $h_button;
    border: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid $focus; }
QProgressBar { background: $sunken; border: 1px solid $line; border-radius: 4px; min-height: 6px; max-height: 6px;
    text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 1px solid $line; border-radius: $r_card; margin-top: 10px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; font-weight: 600; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sunken; }
QCalendarWidget QToolButton { color: $text; }

QFrame#rail { background: $rail; border: none; }
QFrame#rail QToolButton { color: $rail_text; background: transparent; border: none;
    border-left: 4px solid transparent; border-radius: 0;
    font-size: $pt_rail; padding: 3px 4px 3px 0; }
QFrame#rail QToolButton:hover { background: $rail_on; color: $rail_text_on; }
QFrame#rail QToolButton:checked { background: $rail_on; color: $rail_text_on;
    border-left-color: $rail_edge; font-weight: 600; }
QFrame#rail QToolButton:focus { border: 2px solid $rail_edge; border-left: 4px solid $rail_edge;
    padding: 1px 2px 1px 0; }
"""
