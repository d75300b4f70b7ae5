// Which MDX pages compile. In: a list of texts as JSON; out: a list of "" or what the compiler says.
// It is run with --eval from the folder that holds the node packages.
import { readFileSync } from "node:fs";

const texts = JSON.parse(readFileSync(0, "utf8"));
const { compile } = await import("@mdx-js/mdx");
const gfm = (await import("remark-gfm")).default;
const frontmatter = (await import("remark-frontmatter")).default;

const said = [];
for (const text of texts) {
  try {
    await compile(text, { remarkPlugins: [gfm, frontmatter] });
    said.push("");
  } catch (error) {
    said.push(String(error.message ?? error));
  }
}
process.stdout.write(JSON.stringify(said), () => process.exit(0));
