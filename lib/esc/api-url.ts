/** The ESC API of Pulumi's own service, which a store without `apiUrl` means. */
export const DEFAULT_API_URL = 'https://api.pulumi.com/api/esc';
