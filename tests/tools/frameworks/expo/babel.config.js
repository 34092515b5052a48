// Hermes 0.12, the newest one that npm has with its interpreter, knows less syntax than that of React Native.
const options = process.env.LOWERED ? { unstable_transformProfile: "default" } : {};

module.exports = { presets: [["babel-preset-expo", options]] };
