"""The program on Pulumi's mocks: what the engine would be asked for, and in which order."""

import json
import re
import runpy
import time
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pulumi
import pytest
import yaml

PROJECT = yaml.safe_load(Path("Pulumi.yaml").read_text())
DIST = PROJECT["config"]["dist"]["default"]
TOKEN = "the-token"
RELEASE_URN = "kubernetes:helm.sh/v3:Release::external-secrets"
TOKEN_URN = "kubernetes:core/v1:Secret::external-secrets/pulumi-access-token"


class Registration(NamedTuple):
    """A resource as the engine would be asked for it."""

    urn: str
    inputs: dict[str, Any]
    after: list[str]
    """What was there by then."""


class Engine(pulumi.runtime.Mocks):
    def __init__(self) -> None:
        self.registrations: list[Registration] = []
        self.ready: list[str] = []

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        urn = f"{args.typ}::{args.name}"
        self.registrations.append(Registration(urn, args.inputs, list(self.ready)))
        # What does not wait is registered meanwhile.
        time.sleep(0.02)
        self.ready.append(urn)
        return args.name, args.inputs

    def call(self, args: pulumi.runtime.MockCallArgs) -> Any:
        raise AssertionError(f"unexpected call of {args.token}")


def up(
    organization: str = "my-org", dist: str | Path = DIST, token: str | None = TOKEN
) -> list[Registration]:
    """Runs the program; gives what it registered."""
    config = {"dist": str(dist)} | ({} if token is None else {"pulumi-pat": token})
    pulumi.runtime.set_all_config({f"{PROJECT['name']}:{key}": value for key, value in config.items()})
    engine = Engine()
    pulumi.runtime.set_mocks(engine, project=PROJECT["name"], stack="dev", organization=organization)

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def program() -> None:
        runpy.run_path("__main__.py")

    program()
    return engine.registrations


def documents(dist: str | Path) -> list[list[dict[str, Any]]]:
    """The objects of each file."""
    return [list(yaml.safe_load_all(path.read_text())) for path in sorted(Path(dist).iterdir())]


def urn_of(document: dict[str, Any]) -> str:
    """The URN, as far as this project goes, of an object of the YAML."""
    group = "core/v1" if document["apiVersion"] == "v1" else document["apiVersion"]
    name, namespace = document["metadata"]["name"], document["metadata"].get("namespace")
    return f"kubernetes:{group}:{document['kind']}::{f'{namespace}/{name}' if namespace else name}"


def secret(value: object) -> dict[str, object]:
    """How a secret travels to the engine."""
    return {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": value}


def test_every_object_of_dist_is_registered_once_as_it_is_in_the_yaml() -> None:
    objects = [it for it in up() if it.urn not in (RELEASE_URN, TOKEN_URN)]
    expected = list(chain.from_iterable(documents(DIST)))
    assert len(objects) == len(expected)
    assert {it.urn: it.inputs for it in objects} == {urn_of(it): it for it in expected}


def test_namespaces_come_first_then_the_release_the_token_and_file_after_file() -> None:
    after = {it.urn: it.after for it in up()}
    files = documents(DIST)
    namespaces = [urn_of(it) for it in chain.from_iterable(files) if it["kind"] == "Namespace"]
    rest = [[urn_of(it) for it in file if it["kind"] != "Namespace"] for file in files]
    before: set[str] = set()
    for step in [namespaces, [RELEASE_URN], [TOKEN_URN], *rest]:
        for urn in step:
            assert before <= set(after[urn]), f"{urn} waits"
        before.update(step)
    assert before == set(after)


def test_the_chart_has_the_version_and_the_values_of_dist_operator() -> None:
    [release] = [it.inputs for it in up() if it.urn == RELEASE_URN]
    values = Path(f"{DIST}-operator", "values.yaml")
    assert f"for External Secrets Operator {release['version']};" in values.read_text()
    assert [Path(it.path) for it in release["valueYamlFiles"]] == [values]
    assert (release["chart"], release["name"], release["namespace"]) == ("external-secrets",) * 3
    assert release["repositoryOpts"] == {"repo": "https://charts.external-secrets.io"}


def test_the_token_is_where_the_stores_expect_it_and_a_secret() -> None:
    registrations = up()
    [token] = [it for it in registrations if it.urn == TOKEN_URN]
    store = next(it for it in chain.from_iterable(documents(DIST)) if it["kind"] == "ClusterSecretStore")
    ref = store["spec"]["provider"]["pulumi"]["auth"]["accessToken"]["secretRef"]
    assert token.inputs == {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": ref["name"], "namespace": ref["namespace"]},
        "stringData": secret({ref["key"]: TOKEN}),
    }
    assert TOKEN not in json.dumps([it for it in registrations if it is not token], default=str)


def test_a_missing_token_what_to_type_keeps_it_a_secret() -> None:
    with pytest.raises(
        pulumi.ConfigMissingError, match="`pulumi config set --secret external-secrets-operator:pulumi-pat "
    ):
        up(token=None)


def test_another_organization_is_refused_but_for_backends_that_have_none() -> None:
    message = (
        f"{DIST} reads environments of organization my-org, this stack is in acme; "
        "set organization in main.ts and synthesize again"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        up("acme")
    assert up("organization")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist-operator").mkdir()
    head = "# Written by x for External Secrets Operator 0.10.4; edit y\n"
    (tmp_path / "dist-operator/values.yaml").write_text(head)
    return tmp_path / "dist"


def test_another_dist_a_store_of_0_10_4_in_a_namespace_and_one_that_logs_in_by_oidc(folder: Path) -> None:
    def store(name: str, provider: dict[str, Any]) -> dict[str, Any]:
        return {
            "apiVersion": "external-secrets.io/v1beta1",
            "kind": "SecretStore",
            "metadata": {
                "name": name,
                "namespace": "team-a",
                "labels": {"app": "a"},
                "annotations": {"note": "b"},
            },
            "spec": {"provider": {"pulumi": {"organization": "my-org", **provider}}},
        }

    stores = [
        store("old", {"accessToken": {"secretRef": {"name": "token", "key": "pat"}}}),
        store("oidc", {"auth": {"oidcConfig": {}}}),
    ]
    (folder / "3-stores.k8s.yaml").write_text(yaml.safe_dump_all(stores))
    registrations = {it.urn: it.inputs for it in up(dist=folder)}
    assert registrations.pop(RELEASE_URN)["version"] == "0.10.4"
    token = registrations.pop("kubernetes:core/v1:Secret::team-a/token")
    assert token["stringData"] == secret({"pat": TOKEN})
    assert registrations == {urn_of(it): it for it in stores}


def test_what_cannot_be_registered_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="dist holds no YAML, expected what synth wrote; run npm run synth,"):
        up(dist=folder)
    file = folder / "2-token.yaml"
    file.write_text("apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: b }\n")
    with pytest.raises(
        ValueError, match=r"2-token\.yaml: Secret b/a is of the core group, of which only Name"
    ):
        up(dist=folder)
    file.write_text("apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n")
    (folder.parent / "dist-operator/values.yaml").write_text("installCRDs: true\n")
    with pytest.raises(
        ValueError, match=r"values\.yaml names no release of External Secrets Operator at its"
    ):
        up(dist=folder)
