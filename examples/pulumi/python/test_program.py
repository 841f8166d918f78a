"""The program under Pulumi's mocks: what it registers, in which order, and that the token is secret."""

import itertools
import runpy
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pulumi
import pytest

from dist import Manifest, read_dist

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DIST = read_dist(ROOT / "dist", ROOT / "dist-operator")
TOKEN = "of a test"
NAMESPACE = "kubernetes:core/v1:Namespace"
RELEASE = "kubernetes:helm.sh/v3:Release"
SECRET = "kubernetes:core/v1:Secret"
# What marks a secret between program and engine.
SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270"


@dataclass
class Registered:
    typ: str
    name: str
    inputs: dict[str, Any]
    began: int
    ended: int = 0


class Mocks(pulumi.runtime.Mocks):
    """What is not done yet when a resource is registered cannot be what it waited for."""

    def __init__(self) -> None:
        self.registered: list[Registered] = []
        self._clock = itertools.count()
        self._lock = threading.Lock()

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        with self._lock:
            one = Registered(args.typ, args.name, args.inputs, next(self._clock))
            self.registered.append(one)
        time.sleep(0.2 if args.typ == RELEASE else 0.01)
        with self._lock:
            one.ended = next(self._clock)
        return f"{args.name}-id", args.inputs

    def call(self, args: pulumi.runtime.MockCallArgs) -> tuple[dict[str, Any], None]:
        return {}, None


def run(organization: str) -> tuple[list[Registered], dict[str, Any]]:
    mocks = Mocks()
    key = "external-secrets:access-token"
    pulumi.runtime.set_all_config({key: TOKEN}, [key])
    pulumi.runtime.set_mocks(mocks, "external-secrets", "test", False, organization=organization)
    program: dict[str, Any] = {}

    @pulumi.runtime.test
    def body() -> None:
        program.update(runpy.run_path(str(HERE / "__main__.py")))

    body()
    return mocks.registered, program


@pytest.fixture(scope="module")
def ran() -> tuple[list[Registered], dict[str, Any]]:
    return run(DIST.organizations[0])


def of_type(registered: list[Registered], typ: str) -> list[Registered]:
    return [one for one in registered if one.typ == typ]


def custom(registered: list[Registered]) -> list[Registered]:
    return [one for one in registered if one.typ not in (NAMESPACE, RELEASE, SECRET)]


def by_name(manifest: Manifest) -> str:
    return f"{manifest['kind']} {manifest['metadata']['name']}"


def test_every_object_of_dist_is_registered_once_as_it_is_written(ran: Any) -> None:
    registered, _ = ran
    expected = [{**namespace, "spec": {}} for namespace in DIST.namespaces]
    assert [{**one.inputs, "spec": {}} for one in of_type(registered, NAMESPACE)] == expected
    written = [manifest for step in DIST.steps for manifest in step]
    assert sorted((one.inputs for one in custom(registered)), key=by_name) == sorted(written, key=by_name)


def test_the_operator_is_installed_in_the_release_that_dist_is_for(ran: Any) -> None:
    (release,) = of_type(ran[0], RELEASE)
    assert release.inputs["chart"] == "external-secrets"
    assert release.inputs["version"] == DIST.version
    assert release.inputs["values"] == DIST.values
    assert release.inputs["repositoryOpts"] == {"repo": "https://charts.external-secrets.io"}


def test_namespaces_then_the_operator_and_the_token_then_step_by_step(ran: Any) -> None:
    registered, _ = ran
    steps = [
        of_type(registered, NAMESPACE),
        of_type(registered, RELEASE) + of_type(registered, SECRET),
        *([one for one in custom(registered) if one.inputs in step] for step in DIST.steps),
    ]
    assert all(steps)
    for earlier, later in itertools.pairwise(steps):
        done = max(one.ended for one in earlier)
        assert [one.name for one in later if one.began < done] == []


def test_the_token_is_where_the_stores_read_it_and_secret(ran: Any) -> None:
    registered, program = ran
    (secret,) = of_type(registered, SECRET)
    (ref,) = DIST.tokens
    assert secret.inputs["metadata"] == {"name": ref.name, "namespace": ref.namespace}
    assert SECRET_MARK in str(secret.inputs["stringData"]), "the token is sent in the open"
    assert ref.key in str(secret.inputs["stringData"])
    others = [one.inputs for one in registered if one is not secret]
    assert TOKEN not in str(others)
    is_secret: list[bool] = []

    @pulumi.runtime.test
    def body() -> Any:
        outputs = [program["access_token"], *(token.string_data for token in program["tokens"])]
        return pulumi.Output.all(*(output.is_secret() for output in outputs)).apply(is_secret.extend)

    body()
    assert is_secret == [True, True]


def test_a_stack_of_another_organization_is_refused() -> None:
    with pytest.raises(pulumi.RunError) as refused:
        run("acme")
    assert str(refused.value) == (
        "dist reads from the organization my-org, and this stack is in acme; "
        "write acme in main.ts and run npm run synth"
    )
