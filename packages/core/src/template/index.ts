export { compileTemplate, type PrecompiledTemplate, precompileTemplate } from "./compile.js";
export { TemplateFault } from "./fault.js";
