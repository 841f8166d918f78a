"""The tutorial's program: External Secrets Operator, its access token, and the objects that synth wrote."""

from itertools import chain
from pathlib import Path

import pulumi
import pulumi_kubernetes as kubernetes

from manifests import chart_version, check_organization, read_manifests, resource_name, secret_refs

# The name and the namespace of the operator, as `npm run operator` gives them.
OPERATOR = "external-secrets"

config = pulumi.Config()
dist = config.require("dist")
values = Path(config.get("dist-operator") or f"{dist}-operator", "values.yaml")

files = read_manifests(dist)
objects = list(chain.from_iterable(files))
check_organization(dist, objects, pulumi.get_organization())

namespaces = [
    kubernetes.core.v1.Namespace(
        manifest["metadata"]["name"],
        metadata=manifest["metadata"],
        spec=manifest.get("spec"),
    )
    for manifest in objects
    if manifest["kind"] == "Namespace"
]

release = kubernetes.helm.v3.Release(
    OPERATOR,
    name=OPERATOR,
    namespace=OPERATOR,
    chart="external-secrets",
    version=chart_version(values),
    repository_opts=kubernetes.helm.v3.RepositoryOptsArgs(repo="https://charts.external-secrets.io"),
    value_yaml_files=[pulumi.FileAsset(values)],
    opts=pulumi.ResourceOptions(depends_on=namespaces),
)

tokens = [
    kubernetes.core.v1.Secret(
        f"{ref.namespace}/{ref.name}",
        metadata={"name": ref.name, "namespace": ref.namespace},
        string_data={ref.key: config.require_secret("pulumi-pat")},
        opts=pulumi.ResourceOptions(depends_on=[release]),
    )
    for ref in secret_refs(objects)
]

# File after file: what one holds waits for all before it.
ready: list[pulumi.Resource] = [release, *tokens]
for manifests in files:
    registered = [
        kubernetes.apiextensions.CustomResource(
            resource_name(manifest),
            api_version=manifest["apiVersion"],
            kind=manifest["kind"],
            metadata=manifest["metadata"],
            spec=manifest.get("spec"),
            opts=pulumi.ResourceOptions(depends_on=ready),
        )
        for manifest in manifests
        if manifest["kind"] != "Namespace"
    ]
    ready = [*ready, *registered]
