from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_trust_after_a_restore import issuing
from tests.support.officers import *


@pytest.mark.parametrize("how", ["received", "lost"])
@pytest.mark.parametrize("first", ["unsent", "sent"])
def test_walk(world, how, first):
    district, commune, key = issuing(world)
    if first == "sent":
        print(district.receive(commune.send()))
    kept = Path(commune.does("backup")["file"])
    r = commune.run("trust", "renew", "--out", world.stick)
    print("renew", r.code, r.out, r.err)
    if how == "received":
        for p in world.stick.glob("enrol*"):
            print(district.receive(p))
    else:
        for p in world.stick.glob("enrol*"):
            p.unlink()
    r = commune.run("restore", kept)
    print("=== restore", how, first, r.code, r.out, r.err)
    r = commune.run("check")
    print("check", r.code, r.out, r.err)
    r = commune.run("identity", "show")
    print("show", r.code, r.out, r.err)
    r = commune.run("send", "--out", world.stick)
    print("send", r.code, r.out, r.err)
    r = commune.run("identity", "confirm")
    print("confirm", r.code, r.out, r.err)
    r = commune.run("send", "--out", world.stick, "--json")
    print("send", r.code, r.out[:300], r.err)
    s = district.run("receive", Path(r.data["file"]))
    print("receive", s.code, s.out, s.err)
    r = commune.run("trust", "renew", "--out", world.stick)
    print("renew again", r.code, r.out, r.err)
    for p in world.stick.glob("enrol*"):
        s = district.run("receive", p)
        print("receive", s.code, s.out, s.err)
