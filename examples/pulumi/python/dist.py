"""What `npm run synth` wrote: dist and dist-operator."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Manifest = dict[str, Any]


@dataclass(frozen=True)
class SecretRef:
    """A key of a Secret, from which stores read the access token."""

    name: str
    namespace: str
    key: str


@dataclass(frozen=True)
class Dist:
    namespaces: list[Manifest]
    """The others, file by file: each needs those before it."""
    steps: list[list[Manifest]]
    """The chart of External Secrets Operator: its version and values."""
    version: str
    values: dict[str, Any]
    tokens: list[SecretRef]
    """The organizations of Pulumi that stores read from."""
    organizations: list[str]


def read_dist(folder: Path, operator_folder: Path) -> Dist:
    steps = [list(yaml.safe_load_all(_read(file))) for file in sorted(folder.glob("*.yaml"))]
    everything = [manifest for step in steps for manifest in step]
    others = [[manifest for manifest in step if not _is_namespace(manifest)] for step in steps]
    for manifest in (manifest for step in others for manifest in step):
        if set(manifest) - {"apiVersion", "kind", "metadata", "spec"} or manifest["apiVersion"] == "v1":
            kind, name = manifest["kind"], manifest["metadata"]["name"]
            raise ValueError(
                f"{folder} has a {kind}, {name}; register it with its class of pulumi_kubernetes"
            )
    stores = [
        _pulumi(store) for store in everything if store["kind"] in ("SecretStore", "ClusterSecretStore")
    ]
    version, values = _operator(operator_folder / "values.yaml")
    return Dist(
        namespaces=[manifest for manifest in everything if _is_namespace(manifest)],
        steps=[step for step in others if step],
        version=version,
        values=values,
        tokens=list(dict.fromkeys(token for _, token in stores if token is not None)),
        organizations=list(dict.fromkeys(organization for organization, _ in stores)),
    )


def _is_namespace(manifest: Manifest) -> bool:
    return bool(manifest["apiVersion"] == "v1" and manifest["kind"] == "Namespace")


def _operator(file: Path) -> tuple[str, dict[str, Any]]:
    """The first line says the release, which is the version of the chart."""
    text = _read(file)
    found = re.search(r"External Secrets Operator (\d+\.\d+\.\d+)", text)
    if found is None:
        raise ValueError(f"{file} does not say the release in its head; write it with npm run synth")
    return found[1], yaml.safe_load(text)


def _pulumi(store: Manifest) -> tuple[str, SecretRef | None]:
    pulumi = store["spec"]["provider"]["pulumi"]
    login = pulumi.get("auth", {}).get("accessToken") or pulumi.get("accessToken")
    if login is None:
        return pulumi["organization"], None
    ref = login["secretRef"]
    # A SecretStore reads its own namespace.
    namespace = store["metadata"].get("namespace") or ref["namespace"]
    return pulumi["organization"], SecretRef(ref["name"], namespace, ref["key"])


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except FileNotFoundError:
        raise ValueError(
            f"there is no {file}; write it with npm run synth, with operator: {{}} in main.ts"
        ) from None
