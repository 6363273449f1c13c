import pytest
from answerer_world import PLAN, RULES, World, document, world_of


@pytest.fixture(scope="session")
def town() -> World:
    return world_of(
        document("plan", PLAN, title="Integration plan of Norburg", date="2024-03-01"),
        document("regels", RULES, "nl", title="Regels van Zuidermeer"),
    )
