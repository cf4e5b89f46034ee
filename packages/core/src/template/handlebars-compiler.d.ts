// The build of the package without a loader of files; it has the types of the whole.
declare module "handlebars/dist/cjs/handlebars.js" {
  import Handlebars from "handlebars";
  // biome-ignore lint/style/noDefaultExport: that is how the package exports itself.
  export default Handlebars;
}
