"""The desks, pages and dialogs that other tests open, for walking their fields."""

from __future__ import annotations

from tests.ui.conftest import bench as bench
from tests.ui.screens.matrix.test_page import issued as issued
from tests.ui.screens.packages.test_send_all import counter as counter
from tests.ui.screens.plan.conftest import cold as cold
from tests.ui.screens.plan.conftest import desk as desk
from tests.ui.screens.plan.conftest import issuer as issuer
from tests.ui.screens.plan.conftest import theme as theme
from tests.ui.screens.plan.test_forms import asking as asking
from tests.ui.screens.plan.test_links import both as both
from tests.ui.screens.report.test_page import reporting as reporting
from tests.ui.screens.review.test_matching import twins as twins
from tests.ui.screens.review.test_rereading import room as room
from tests.ui.screens.review.test_window import commune as commune
from tests.ui.screens.settings.test_dialog import cabinet as cabinet
from tests.ui.screens.settings.test_dialog import founded as founded
from tests.ui.screens.settings.test_succession import units as units
