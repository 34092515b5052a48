/** The words of a command, as a shell takes them apart: single quotes keep words together. */
export function words(line) {
  const found = [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replace(/'([^']*)'/g, "$1"));
  const bare = line.replace(/'[^']*'/g, "");
  if (/["$`|&;<>*]/.test(bare)) throw new Error(`a shell would do more than start a program: ${line}`);
  return found;
}
