// An extension is public: a string is rejected.
export const credentials = { apiKey: () => "a-key" };
