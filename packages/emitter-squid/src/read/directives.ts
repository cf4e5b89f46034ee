/**
 * Directives that do not bear on who may reach what: caches, logs, limits, time, how the proxy shows
 * itself. They are no part of a proof, and written files have none of them, so each is told. What sends requests elsewhere, rewrites them, or decides a second time is not among them.
 */
const harmless: ReadonlySet<string> = new Set([
  ...["access_log", "buffered_logs", "cache", "cache_dir", "cache_effective_group", "cache_effective_user"],
  ...["cache_log", "cache_mem", "cache_mgr", "cache_replacement_policy", "cache_store_log"],
  ...["cache_swap_high", "cache_swap_low", "client_db", "client_idle_pconn_timeout", "client_lifetime"],
  ...["client_persistent_connections", "collapsed_forwarding", "connect_timeout", "coredump_dir"],
  ...[
    "debug_options",
    "deny_info",
    "dns_nameservers",
    "dns_timeout",
    "err_html_text",
    "error_default_language",
  ],
  ...["error_directory", "forward_timeout", "forwarded_for", "fqdncache_size", "half_closed_clients"],
  ...["hosts_file", "httpd_suppress_version_string", "icon_directory", "ipcache_size", "log_mime_hdrs"],
  ...["logfile_daemon", "logfile_rotate", "logformat", "max_filedescriptors", "maximum_object_size"],
  ...["maximum_object_size_in_memory", "memory_cache_mode", "memory_pools", "memory_pools_limit"],
  ...["memory_replacement_policy", "mime_table", "minimum_object_size", "negative_dns_ttl", "negative_ttl"],
  ...["netdb_filename", "pconn_lifetime", "pconn_timeout", "persistent_request_timeout", "pid_filename"],
  ...["pinger_enable", "positive_dns_ttl", "quick_abort_max", "quick_abort_min", "quick_abort_pct"],
  ...["read_timeout", "refresh_pattern", "request_timeout", "server_idle_pconn_timeout"],
  ...["server_persistent_connections", "shutdown_lifetime", "sslcrtd_children", "sslcrtd_program"],
  ...["store_avg_object_size", "strip_query_terms", "unique_hostname", "unlinkd_program", "via"],
  ...["visible_hostname", "workers"],
]);

export function isHarmless(directive: string): boolean {
  return harmless.has(directive);
}
