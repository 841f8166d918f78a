apiVersion: v1
kind: Namespace
metadata:
  name: {{ .Values.namespace }}
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: {{ .Values.store.name }}
spec:
  conditions:
    - namespaces: [{{ .Values.namespace }}]
  provider:
    pulumi:
      apiUrl: https://api.pulumi.com/api/esc
      auth:
        accessToken:
          secretRef:
            {{- toYaml .Values.store.token | nindent 12 }}
      environment: {{ .Values.store.environment }}
      organization: {{ .Values.store.organization }}
      project: {{ .Values.store.project }}
{{- range .Values.apps }}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: {{ .name }}
  namespace: {{ $.Values.namespace }}
spec:
  data:
    {{- $app := .name }}
    {{- range .keys }}
    - remoteRef:
        conversionStrategy: Default
        decodingStrategy: None
        key: {{ $app }}.{{ . }}
        metadataPolicy: None
      secretKey: {{ . }}
    {{- end }}
  refreshInterval: 1h0m0s
  secretStoreRef:
    kind: ClusterSecretStore
    name: {{ $.Values.store.name }}
  target:
    creationPolicy: Owner
    deletionPolicy: Retain
    template:
      engineVersion: v2
      mergePolicy: Replace
      metadata: {}
      type: Opaque
{{- end }}
