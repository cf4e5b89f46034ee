/** A config in a module: the config itself. Its type is that of the JSON Schema, see scripts/config-types.mjs. */
export function defineConfig<Config>(config: Config): Config {
  return config;
}
