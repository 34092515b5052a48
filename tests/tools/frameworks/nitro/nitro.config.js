export default { compatibilityDate: "2026-10-23" };
