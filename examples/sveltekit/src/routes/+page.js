// The page has nothing to show before its scripts run.
export const ssr = false;
