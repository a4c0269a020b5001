"""What a screen answers when it is quicker pressed than drawn."""

from dataclasses import replace

from mes_app.screens.documents.arranging import Choices, Order, Sight
from mes_app.ui.hooks import carried

DRAWN = Choices(unread=True)


def test_two_presses_of_the_same_drawing_both_count() -> None:
    first = carried(DRAWN, replace(DRAWN, archived=True), DRAWN)
    both = carried(DRAWN, replace(DRAWN, sight=Sight.MASKED), first)
    assert both == Choices(unread=True, archived=True, sight=Sight.MASKED)


def test_what_is_taken_back_is_taken_back() -> None:
    first = carried(DRAWN, replace(DRAWN, unread=False), DRAWN)
    assert carried(DRAWN, replace(DRAWN, order=Order.NAME), first) == Choices(order=Order.NAME)


def test_the_last_of_two_about_the_same_counts() -> None:
    first = carried(DRAWN, replace(DRAWN, sight=Sight.MASKED), DRAWN)
    assert carried(DRAWN, replace(DRAWN, sight=Sight.VISIBLE), first).sight is Sight.VISIBLE
