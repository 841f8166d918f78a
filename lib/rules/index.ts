import type { Rule } from '../check/rule';
import { accessTokenIsEmpty } from './access-token-is-empty';
import { accessTokenWithoutSecretRef } from './access-token-without-secret-ref';
import { apiUrlIsMalformed } from './api-url-is-malformed';
import { apiUrlIsOmitted } from './api-url-is-omitted';
import { apiUrlWithoutTls } from './api-url-without-tls';
import { clusterExternalSecretNameIsTooLong } from './cluster-external-secret-name-is-too-long';
import { clusterPushIntoOneStore } from './cluster-push-into-one-store';
import { clusterStoreIsOpen } from './cluster-store-is-open';
import { clusterStoreWithoutTokenNamespace } from './cluster-store-without-token-namespace';
import { conditionAdmitsNothing } from './condition-admits-nothing';
import { conditionsOfASecretStoreAreIgnored } from './conditions-of-a-secret-store-are-ignored';
import { durationIsMalformed } from './duration-is-malformed';
import { environmentNameIsRefused } from './environment-name-is-refused';
import { environmentWithAVersion } from './environment-with-a-version';
import { extractMayDeleteTheSecret } from './extract-may-delete-the-secret';
import { fanOutFieldIsDeprecated } from './fan-out-field-is-deprecated';
import { fanOutOverAnExistingObject } from './fan-out-over-an-existing-object';
import { fanOutReachesEveryNamespace } from './fan-out-reaches-every-namespace';
import { fanOutReachesNoNamespace } from './fan-out-reaches-no-namespace';
import { findNeverWorks } from './find-never-works';
import { ifNotExistsAlwaysFails } from './if-not-exists-always-fails';
import { labelsLeak } from './labels-leak';
import { metadataPolicyIsIgnored } from './metadata-policy-is-ignored';
import { namespaceIsNotAdmitted } from './namespace-is-not-admitted';
import { namespaceRegexIsMalformed } from './namespace-regex-is-malformed';
import { namespaceRegexIsUnanchored } from './namespace-regex-is-unanchored';
import { objectIsWrittenTwice } from './object-is-written-twice';
import { oidcAudiencesAreOmitted } from './oidc-audiences-are-omitted';
import { oidcOrganizationDiffers } from './oidc-organization-differs';
import { pathIsMalformed } from './path-is-malformed';
import { propertyIsIgnored } from './property-is-ignored';
import { pushDeleteNeverEnds } from './push-delete-never-ends';
import { pushIntoASharedEnvironment } from './push-into-a-shared-environment';
import { pushIntoWhatIsRead } from './push-into-what-is-read';
import { pushIsBroken } from './push-is-broken';
import { pushOfAWholeSecretFails } from './push-of-a-whole-secret-fails';
import { pushPathIsMisread } from './push-path-is-misread';
import { refreshIntervalIgnoresEdits } from './refresh-interval-ignores-edits';
import { retrySettingsAreIgnored } from './retry-settings-are-ignored';
import { rootAccessTokenIsDeprecated } from './root-access-token-is-deprecated';
import { secretRefIsIncomplete } from './secret-ref-is-incomplete';
import { secretRefOfAnotherNamespace } from './secret-ref-of-another-namespace';
import { serviceAccountOfAnotherNamespace } from './service-account-of-another-namespace';
import { serviceAccountWithoutNamespace } from './service-account-without-namespace';
import { storeInEachNamespace } from './store-in-each-namespace';
import { storeOfAnotherController } from './store-of-another-controller';
import { storeOfAnotherNamespace } from './store-of-another-namespace';
import { storeOfTheOtherKind } from './store-of-the-other-kind';
import { storeRefreshIntervalIsMalformed } from './store-refresh-interval-is-malformed';
import { targetHasTwoOwners } from './target-has-two-owners';
import { tokenSecretLacksTheKey } from './token-secret-lacks-the-key';
import { versionIsIgnored } from './version-is-ignored';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  durationIsMalformed,
  refreshIntervalIgnoresEdits,
  clusterExternalSecretNameIsTooLong,
  labelsLeak,
  targetHasTwoOwners,
  objectIsWrittenTwice,
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
  namespaceRegexIsMalformed,
  accessTokenWithoutSecretRef,
  secretRefIsIncomplete,
  secretRefOfAnotherNamespace,
  serviceAccountOfAnotherNamespace,
  serviceAccountWithoutNamespace,
  oidcOrganizationDiffers,
  oidcAudiencesAreOmitted,
  environmentNameIsRefused,
  environmentWithAVersion,
  apiUrlIsMalformed,
  apiUrlWithoutTls,
  apiUrlIsOmitted,
  rootAccessTokenIsDeprecated,
  retrySettingsAreIgnored,
  storeRefreshIntervalIsMalformed,
  storeOfAnotherController,
  conditionsOfASecretStoreAreIgnored,
  conditionAdmitsNothing,
  namespaceIsNotAdmitted,
  storeOfAnotherNamespace,
  storeOfTheOtherKind,
  tokenSecretLacksTheKey,
  accessTokenIsEmpty,
  fanOutReachesNoNamespace,
  fanOutReachesEveryNamespace,
  storeInEachNamespace,
  clusterPushIntoOneStore,
  fanOutOverAnExistingObject,
  fanOutFieldIsDeprecated,
];
