"""External Secrets Operator, and what this cluster reads from Pulumi ESC."""

from pathlib import Path

import pulumi
import pulumi_kubernetes as kubernetes

from dist import Manifest, read_dist

config = pulumi.Config()


def folder(name: str) -> Path:
    return (Path(__file__).parent / (config.get(name) or f"../../../{name}")).resolve()


dist = read_dist(folder("dist"), folder("dist-operator"))

# An environment is found by its organization: that of another account would only fail in the cluster.
organization = pulumi.get_organization()
for other in dist.organizations:
    if other != organization:
        raise pulumi.RunError(
            f"dist reads from the organization {other}, and this stack is in {organization}; "
            f"write {organization} in main.ts and run npm run synth"
        )


def name_of(manifest: Manifest) -> str:
    metadata = manifest["metadata"]
    parts = [manifest["kind"], metadata.get("namespace"), metadata["name"]]
    return "-".join(part for part in parts if part is not None).lower()


namespaces: list[pulumi.Resource] = [
    kubernetes.core.v1.Namespace(name_of(manifest), metadata=manifest["metadata"])
    for manifest in dist.namespaces
]

release = kubernetes.helm.v3.Release(
    "external-secrets",
    name="external-secrets",
    namespace="external-secrets",
    chart="external-secrets",
    version=dist.version,
    repository_opts=kubernetes.helm.v3.RepositoryOptsArgs(repo="https://charts.external-secrets.io"),
    values=dist.values,
    opts=pulumi.ResourceOptions(depends_on=namespaces),
)

access_token = config.require_secret("access-token")
tokens = [
    kubernetes.core.v1.Secret(
        f"{ref.namespace}-{ref.name}",
        metadata=kubernetes.meta.v1.ObjectMetaArgs(name=ref.name, namespace=ref.namespace),
        string_data={ref.key: access_token},
        opts=pulumi.ResourceOptions(depends_on=namespaces, additional_secret_outputs=["data", "stringData"]),
    )
    for ref in dist.tokens
]

# The operator's webhook looks at each object, and a store needs its token.
before: list[pulumi.Resource] = [release, *tokens]
for step in dist.steps:
    before = [
        kubernetes.apiextensions.CustomResource(
            name_of(manifest),
            api_version=manifest["apiVersion"],
            kind=manifest["kind"],
            metadata=manifest["metadata"],
            spec=manifest["spec"],
            opts=pulumi.ResourceOptions(depends_on=before),
        )
        for manifest in step
    ]
