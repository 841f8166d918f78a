/** Orders v1alpha1, v1beta1, v1, v2 as Kubernetes does. */
export function compareVersionNames(a: string, b: string): number {
  return weight(a) - weight(b);
}

function weight(version: string): number {
  const [, major = 0, stage = '', minor = 0] = /^v(\d+)(alpha|beta)?(\d*)$/.exec(version) ?? [];
  const stages = { alpha: 0, beta: 1, '': 2 } as const;
  return Number(major) * 1000 + stages[stage as keyof typeof stages] * 100 + Number(minor);
}
