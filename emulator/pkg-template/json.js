/** JSON that shows numbers like NaN as they are, so that an error message can name them. */
export const toJson = (value) => JSON.stringify(value, (_, value) => (Number.isFinite(value) || typeof value !== "number" ? value : String(value)));
