/** What cdk8s-cli gives to a validation plugin, as far as this one needs it: the types of `cdk8s-cli/plugins`. */
export interface ValidationContext {
  /** The paths of the manifests that were synthesized. */
  readonly manifests: readonly string[];
  /** The paths of constructs by the names of their objects, where the app recorded them. */
  readonly metadata: { readonly [name: string]: { readonly path: string } };
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

/** One thing that is wrong, in one or more objects. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** One of these objects. */
export interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
