// The package ships no usable types for its runtime-only entry.
declare module "handlebars/runtime.js" {
  import Handlebars from "handlebars";
  // biome-ignore lint/style/noDefaultExport: that is how the package exports itself.
  export default Handlebars;
}
