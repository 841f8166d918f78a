"""The objects that synth wrote, and what the program has to know of them."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Manifest = dict[str, Any]


class SecretRef(NamedTuple):
    """Where a store expects its access token."""

    namespace: str
    name: str
    key: str


def resource_name(manifest: Manifest) -> str:
    """Unique among resources of one type."""
    metadata = manifest["metadata"]
    return "/".join(filter(None, [metadata.get("namespace"), metadata["name"]]))


def read_manifests(dist: str) -> list[list[Manifest]]:
    """The objects of each file; the names of the files sort in apply order."""
    paths = sorted(Path(dist).glob("*.yaml"))
    if not paths:
        raise ValueError(f"{dist} holds no YAML, expected what synth wrote; run npm run synth, or set dist")
    return [read_file(path) for path in paths]


def read_file(path: Path) -> list[Manifest]:
    manifests = list(yaml.safe_load_all(path.read_text()))
    for manifest in manifests:
        if "/" not in manifest["apiVersion"] and manifest["kind"] != "Namespace":
            raise ValueError(
                f"{path}: {manifest['kind']} {resource_name(manifest)} is of the core group, of which only "
                "Namespace is expected here; register it in __main__.py by its own constructor"
            )
    return manifests


def chart_version(path: Path) -> str:
    """The release that the file with the values of the chart was written for."""
    head = re.search(
        r"^# Written by .* for External Secrets Operator (\d\S*);", path.read_text(), re.MULTILINE
    )
    if head is None:
        raise ValueError(
            f"{path} names no release of External Secrets Operator at its head, expected what synth wrote; "
            "run npm run synth"
        )
    return head[1]


def secret_refs(manifests: list[Manifest]) -> list[SecretRef]:
    """Each place of a token once; stores that log in by OIDC have none."""
    refs = []
    for manifest in manifests:
        block = provider(manifest)
        # Before ESO 2.5 there is no `auth`.
        token = block.get("auth", block).get("accessToken")
        if token is not None:
            namespace = manifest["metadata"].get("namespace")
            refs.append(SecretRef(**{"namespace": namespace, **token["secretRef"]}))
    return list(dict.fromkeys(refs))


def check_organization(dist: str, manifests: list[Manifest], stack: str) -> None:
    """Holds the organization of the stack against those that the stores read from."""
    organizations = dict.fromkeys(provider(manifest).get("organization", stack) for manifest in manifests)
    others = [name for name in organizations if name != stack]
    # Self-managed backends have no organizations, and call each stack's "organization".
    if others and stack != "organization":
        raise ValueError(
            f"{dist} reads environments of organization {', '.join(others)}, this stack is in {stack}; "
            "set organization in main.ts and synthesize again"
        )


def provider(manifest: Manifest) -> dict[str, Any]:
    """Pulumi's block of a store; empty for other kinds."""
    if manifest["kind"] not in ("SecretStore", "ClusterSecretStore"):
        return {}
    block: dict[str, Any] = manifest["spec"]["provider"].get("pulumi", {})
    return block
