/** The ID of your workspace at SnapCall. */
export const COMPANY_ID = 42;
