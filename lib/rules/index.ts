import type { Described, Rule } from '../check/rule';
import { SUPPRESSION_RULES } from '../check/suppression-rules';
import { clusterExternalSecretNameIsTooLong } from './cluster-external-secret-name-is-too-long';
import { clusterStoreIsOpen } from './cluster-store-is-open';
import { clusterStoreWithoutTokenNamespace } from './cluster-store-without-token-namespace';
import { durationIsMalformed } from './duration-is-malformed';
import { extractMayDeleteTheSecret } from './extract-may-delete-the-secret';
import { findNeverWorks } from './find-never-works';
import { ifNotExistsAlwaysFails } from './if-not-exists-always-fails';
import { labelsLeak } from './labels-leak';
import { metadataPolicyIsIgnored } from './metadata-policy-is-ignored';
import { namespaceRegexIsUnanchored } from './namespace-regex-is-unanchored';
import { pathIsMalformed } from './path-is-malformed';
import { propertyIsIgnored } from './property-is-ignored';
import { pushDeleteNeverEnds } from './push-delete-never-ends';
import { pushIntoASharedEnvironment } from './push-into-a-shared-environment';
import { pushIntoWhatIsRead } from './push-into-what-is-read';
import { pushIsBroken } from './push-is-broken';
import { pushOfAWholeSecretFails } from './push-of-a-whole-secret-fails';
import { pushPathIsMisread } from './push-path-is-misread';
import { refreshIntervalIgnoresEdits } from './refresh-interval-ignores-edits';
import { targetHasTwoOwners } from './target-has-two-owners';
import { versionIsIgnored } from './version-is-ignored';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  durationIsMalformed,
  refreshIntervalIgnoresEdits,
  clusterExternalSecretNameIsTooLong,
  labelsLeak,
  targetHasTwoOwners,
  pathIsMalformed,
  findNeverWorks,
  propertyIsIgnored,
  versionIsIgnored,
  metadataPolicyIsIgnored,
  extractMayDeleteTheSecret,
  pushIsBroken,
  ifNotExistsAlwaysFails,
  pushDeleteNeverEnds,
  pushOfAWholeSecretFails,
  pushPathIsMisread,
  pushIntoASharedEnvironment,
  pushIntoWhatIsRead,
  clusterStoreWithoutTokenNamespace,
  clusterStoreIsOpen,
  namespaceRegexIsUnanchored,
];

/** What can be found, by id: the rules, and what is wrong with suppressions of them. */
export const documented: readonly Described[] = [...rules, ...SUPPRESSION_RULES];
