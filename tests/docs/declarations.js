// Reads interfaces and their doc comments from the .d.ts files of the package.

import ts from "typescript";
import { read } from "./markdown.js";

/** The properties of each interface of a file, by the name of the interface. */
export async function interfaces(file) {
  const source = ts.createSourceFile(file, await read(file), ts.ScriptTarget.Latest, true);
  const declarations = source.statements.filter(ts.isInterfaceDeclaration);
  return Object.fromEntries(declarations.map(({ name, members }) => [name.text, properties(members)]));
}

/** Properties with their name, type, first paragraph of documentation, default and the properties of an object type. */
function properties(members, prefix = "") {
  return members.filter(ts.isPropertySignature).map((node) => {
    const name = prefix + node.name.getText();
    const types = ts.isUnionTypeNode(node.type) ? node.type.types : [node.type];
    const defined = types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    const [object] = defined.filter(ts.isTypeLiteralNode);
    const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
    if (!comment?.comment) throw new Error(`${name} has no documentation`);
    return {
      name,
      type: object ? "object" : defined.map((type) => type.getText()).join(" | "),
      required: !node.questionToken,
      summary: oneLine(ts.getTextOfJSDocComment(comment.comment).split(/\n\s*\n/)[0]),
      default: comment.tags?.find(({ tagName }) => tagName.text === "default")?.comment,
      properties: object && properties(object.members, `${name}.`),
    };
  });
}

const oneLine = (text) => text.replace(/\s*\n\s*/g, " ");
