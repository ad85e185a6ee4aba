export default function (site) {
  site.addPassthroughCopy("media");
  site.ignores.add("node_modules/**");
}
