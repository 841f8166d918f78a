import type { Rule } from '../check/rule';
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
import { upgradeAccessTokenIsDeprecated } from './upgrade-access-token-is-deprecated';
import { upgradeAddsFinalizers } from './upgrade-adds-finalizers';
import { upgradeFieldIsRefused } from './upgrade-field-is-refused';
import { upgradeLeavesAStoredVersion } from './upgrade-leaves-a-stored-version';
import { upgradePushBeginsToWork } from './upgrade-push-begins-to-work';
import { upgradeStoresAnotherForm } from './upgrade-stores-another-form';
import { upgradeVersionIsLeaving } from './upgrade-version-is-leaving';
import { upgradeVersionIsNotServed } from './upgrade-version-is-not-served';
import { versionIsIgnored } from './version-is-ignored';

/** The rules of every check, by id. */
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

/** The rules about the way from one release to another, by id. */
export const upgradeRules: readonly Rule[] = [
  upgradeVersionIsNotServed,
  upgradeFieldIsRefused,
  upgradeStoresAnotherForm,
  upgradeAccessTokenIsDeprecated,
  upgradePushBeginsToWork,
  upgradeAddsFinalizers,
  upgradeLeavesAStoredVersion,
  upgradeVersionIsLeaving,
];

/** All of them. */
export const allRules: readonly Rule[] = [...rules, ...upgradeRules];
