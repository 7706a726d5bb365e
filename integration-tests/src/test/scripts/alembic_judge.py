"""Answers, a line each, which steps Alembic takes in a graph: JSON in, JSON out. No database."""
import json
import sys
import types
import warnings

import alembic
from alembic.runtime.migration import HeadMaintainer, MigrationStep
from alembic.script.revision import Revision, RevisionMap

warnings.simplefilter("ignore")


class Script(Revision):
    """A revision whose migration does nothing."""

    doc = ""
    module = types.SimpleNamespace(upgrade=lambda: None, downgrade=lambda: None)


class Heads(HeadMaintainer):
    """The version table, as a set."""

    def __init__(self, heads):
        self.heads = set(heads)

    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)

    def _delete_version(self, version):
        self.heads.remove(version)

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)


def described(error):
    return "%s: %s" % (type(error).__name__, error)


def answer(revisions, query):
    at = tuple(query["at"])
    try:
        if query["command"] == "upgrade":
            found = revisions.iterate_revisions(query["to"], at, implicit_base=True)
            steps = [MigrationStep.upgrade_from_script(revisions, r) for r in reversed(list(found))]
        else:
            found = revisions.iterate_revisions(at, query["to"], select_for_downgrade=True)
            steps = [MigrationStep.downgrade_from_script(revisions, r) for r in found]
    except Exception as error:
        return {"error": described(error)}
    result = {"steps": [step.revision.revision for step in steps]}
    heads = Heads(at)
    try:
        for step in steps:
            heads.update_to_step(step)
        result["heads"] = sorted(heads.heads)
    except Exception as error:
        result["headsError"] = described(error)
    return result


def judge(request):
    try:
        scripts = [
            Script(
                r["id"],
                tuple(r["revises"]) or None,
                tuple(r["dependsOn"]) or None,
                tuple(r["labels"]) or None,
            )
            for r in request["revisions"]
        ]
        revisions = RevisionMap(lambda: scripts)
        heads = sorted(revisions.heads)
    except Exception as error:
        return {"error": described(error)}
    return {
        "heads": heads,
        "resolvedHeads": sorted(revisions._real_heads),
        "bases": sorted(revisions.bases),
        "branchPoints": sorted(s.revision for s in scripts if s.is_branch_point),
        "answers": [answer(revisions, query) for query in request["queries"]],
    }


print(alembic.__version__, flush=True)
for line in sys.stdin:
    print(json.dumps(judge(json.loads(line))), flush=True)
