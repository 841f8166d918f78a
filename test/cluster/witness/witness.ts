import type { Cluster } from '../harness/cluster';
import type { Scene } from '../harness/scene';

/** What a claim rests on: an operator that ran, or an API server with a release's CRDs (and, for 0.20.4, its webhook). */
export type Evidence =
  | 'operator 0.20.4'
  | 'operator 0.10.4'
  | 'API server and webhook 0.20.4'
  | 'API server 2.9.0';

export interface Claim {
  /** What somebody writes. One clause, for the table in docs/witnesses.md. */
  readonly claim: string;
  /** What was seen. */
  readonly seen: string;
  readonly evidence: Evidence;
}

/** A claim about ESO's Pulumi provider, shown on the real thing. Rules cite the file's name. */
export interface Witness extends Claim {
  readonly own?: false;
  /** Fails if anything else is seen. */
  readonly run: (scene: Scene) => Promise<void>;
}

/** One that harms the operator and so has a cluster of its own: `../operator-stops.test.ts`. */
export interface OwnWitness extends Claim {
  readonly own: true;
  readonly run: (scene: Scene, cluster: Cluster) => Promise<void>;
}
