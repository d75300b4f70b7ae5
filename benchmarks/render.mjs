// MDX and VitePress pages to HTML. In: {dialect, pages: [[path, text]]} as JSON; out: a list of
// {html} or {error}. It is run with --eval from the folder that holds the node packages.
import { readFileSync } from "node:fs";

const { dialect, pages } = JSON.parse(readFileSync(0, "utf8"));
const read = ["alt", "title", "aria-label", "placeholder"];
const own = [...read, "label", "description", "caption", "summary", "heading", "subtitle", "text"];
const code = /snippet|code|command|terminal/i; // components whose texts are for machines

// A component is an element that shows its children and what in its attributes people read.
function component(state, node) {
  const name = node.name ?? "";
  const html = /^[a-z][a-z0-9]*$/.test(name);
  const properties = {};
  const texts = [];
  for (const attribute of node.attributes) {
    const value = literal(attribute.value);
    const kept = read.includes(attribute.name) || attribute.name === "className";
    if (html && kept && typeof value === "string") properties[attribute.name] = value;
    else if (!html && !code.test(name) && !code.test(attribute.name))
      texts.push(...named(attribute.name, value ?? attribute.value?.data?.estree));
  }
  const inline = node.type === "mdxJsxTextElement";
  const children = texts.map((value) => element("p", {}, [{ type: "text", value }]));
  children.push(...state.all(node));
  return element(html ? name : inline && !texts.length ? "span" : "div", properties, children);
}

// The strings under a readable name: of the attribute itself, or of objects in its value.
function named(name, value) {
  if (typeof value === "string") return own.includes(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => named("", each));
  if (typeof value !== "object" || value === null) return [];
  if (value.type === "Property" && value.value.type === "Literal")
    return named(value.key.name ?? value.key.value, value.value.value);
  return Object.values(value).flatMap((each) => named("", each));
}

function element(tagName, properties, children) {
  return { type: "element", tagName, properties, children };
}

// "text" of an attribute or of {"text"} and {`text`}; undefined for what a program works out.
function literal(value) {
  if (typeof value !== "object" || value === null) return value;
  const body = value.data?.estree?.body ?? [];
  const expression = body.length === 1 ? body[0].expression : null;
  if (expression?.type === "Literal") return expression.value;
  if (expression?.type === "TemplateLiteral" && !expression.expressions.length)
    return expression.quasis[0].value.cooked;
  return undefined;
}

function expression(state, node) {
  const value = literal(node);
  return typeof value === "string" ? { type: "text", value } : undefined;
}

// A colon in a sentence ("10:30", "a:b") is no directive: without a label it is the text it was.
function directive(state, node) {
  const bare = !node.children.length && !Object.keys(node.attributes ?? {}).length;
  if (node.type !== "containerDirective" && bare)
    return { type: "text", value: `${node.type === "leafDirective" ? "::" : ":"}${node.name}` };
  const title = node.attributes?.title;
  const children = state.all(node);
  if (title) children.unshift(element("p", {}, [{ type: "text", value: title }]));
  return element(node.type === "textDirective" ? "span" : "div", {}, children);
}

async function mdx() {
  const load = async (name) => (await import(name)).default;
  const { unified } = await import("unified");
  const parse = await load("remark-parse");
  const gfm = await load("remark-gfm");
  const directives = await load("remark-directive");
  const frontmatter = await load("remark-frontmatter");
  const rehype = await load("remark-rehype");
  const raw = await load("rehype-raw");
  const stringify = await load("rehype-stringify");
  const jsx = await load("remark-mdx");
  const nothing = () => undefined;
  const handlers = {
    mdxJsxFlowElement: component,
    mdxJsxTextElement: component,
    mdxFlowExpression: expression,
    mdxTextExpression: expression,
    mdxjsEsm: nothing,
    containerDirective: directive,
    leafDirective: directive,
    textDirective: directive,
    yaml: nothing,
    toml: nothing,
  };
  const build = (isMdx) => {
    const chain = unified().use(parse).use(gfm).use(frontmatter, ["yaml", "toml"]);
    if (isMdx) chain.use(jsx);
    if (dialect !== "mdx") chain.use(directives);
    const made = { footnoteLabel: "0", footnoteBackLabel: "0" };
    chain.use(rehype, { handlers, allowDangerousHtml: true, ...made });
    if (!isMdx) chain.use(raw);
    return chain.use(stringify, { allowDangerousHtml: true }).freeze();
  };
  const [withJsx, without] = [build(true), build(false)];
  return (path, text) => {
    const plain = path.endsWith(".md") && dialect === "starlight";
    const source = dialect === "docusaurus" ? docusaurus(text) : text;
    return String((plain ? without : withJsx).processSync(source));
  };
}

// What Docusaurus itself does before MDX reads a page: comments, heading ids, admonition titles.
function docusaurus(text) {
  let fence = "";
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark && (!fence || (mark[0] === fence[0] && mark.length >= fence.length)))
        fence = fence ? "" : mark;
      if (fence) return line;
      return line
        .replace(/^(\s*:{3,}\s*\w+)[ \t]+([^\s[{].*)$/, "$1[$2]")
        .replace(/^(#{1,6}\s.*?)\s*\{#[\w-]+\}\s*$/, "$1");
    })
    .join("\n")
    .replace(/<!--([\s\S]*?)-->/g, (all, inside) =>
      inside.includes("*/") ? all : `{/*${inside}*/}`,
    );
}

async function vitepress() {
  const { createMarkdownRenderer } = await import("vitepress");
  // The titles that VitePress gives to containers without one are its own: no letters in them.
  const labels = {};
  for (const kind of ["tip", "info", "note", "important", "warning", "danger", "caution", "details"])
    labels[`${kind}Label`] = "0";
  const md = await createMarkdownRenderer(".", {
    container: labels,
    highlight: (code) => `<pre><code>${code.replace(/[<&]/g, " ")}</code></pre>`,
  });
  // "<<< file" shows a file of the site's as code.
  const page = (text) => text.replace(/^([ \t]*)<<<[^\n]*$/gm, "$1");
  // What a tab of a code group says is the code's name.
  const tabs = /<label data-title=[^>]*>.*?<\/label>/gs;
  return async (path, text) => {
    const html = await md.render(page(text), { path, relativePath: path, frontmatter: {} });
    return html.replace(tabs, "");
  };
}

const render = await (dialect === "vitepress" ? vitepress() : mdx());
const answers = [];
for (const [path, text] of pages) {
  try {
    answers.push({ html: await render(path, text) });
  } catch (error) {
    answers.push({ error: String(error.message ?? error) });
  }
}
// Writing in one go and leaving at once would cut a long answer short.
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
