import type { Rule } from '../check/rule';
import { apiVersionIsNotServed } from './api-version-is-not-served';
import { cannotBeChecked } from './cannot-be-checked';
import { clusterExternalSecretNameIsTooLong } from './cluster-external-secret-name-is-too-long';
import { clusterStoreIsOpen } from './cluster-store-is-open';
import { clusterStoreWithoutTokenNamespace } from './cluster-store-without-token-namespace';
import { durationIsMalformed } from './duration-is-malformed';
import { extractMayDeleteTheSecret } from './extract-may-delete-the-secret';
import { fieldIsMissing } from './field-is-missing';
import { fieldIsNotInThisRelease } from './field-is-not-in-this-release';
import { fieldIsUnknown } from './field-is-unknown';
import { findNeverWorks } from './find-never-works';
import { ifNotExistsAlwaysFails } from './if-not-exists-always-fails';
import { kindIsNotInThisRelease } from './kind-is-not-in-this-release';
import { kindIsUnknown } from './kind-is-unknown';
import { labelsLeak } from './labels-leak';
import { metadataPolicyIsIgnored } from './metadata-policy-is-ignored';
import { namespaceIsIgnored } from './namespace-is-ignored';
import { namespaceRegexIsUnanchored } from './namespace-regex-is-unanchored';
import { notExactlyOneOf } from './not-exactly-one-of';
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
import { valueIsMalformed } from './value-is-malformed';
import { valueIsNotInThisRelease } from './value-is-not-in-this-release';
import { valueIsNotOneOfTheChoices } from './value-is-not-one-of-the-choices';
import { valueIsOfAnotherType } from './value-is-of-another-type';
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
  kindIsUnknown,
  kindIsNotInThisRelease,
  apiVersionIsNotServed,
  fieldIsUnknown,
  fieldIsNotInThisRelease,
  fieldIsMissing,
  valueIsOfAnotherType,
  valueIsNotOneOfTheChoices,
  valueIsNotInThisRelease,
  valueIsMalformed,
  notExactlyOneOf,
  namespaceIsIgnored,
  cannotBeChecked,
];
