/** Without this kind the operator ends two minutes after its start: its controller of it cannot be turned off. */
export const GENERATOR_STATE = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'generatorstates.generators.external-secrets.io' },
  spec: {
    group: 'generators.external-secrets.io',
    names: {
      kind: 'GeneratorState',
      listKind: 'GeneratorStateList',
      plural: 'generatorstates',
      singular: 'generatorstate',
    },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};
