/** What options decide of the files, by the names of a squid.conf. */
export const listFolder = "the folder of lists";
export const httpPort = "http_port";
export const certificate = "tls-cert of http_port";
