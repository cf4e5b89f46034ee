/** The seed page's table of 2017-05-13: target, two service addresses, one monitoring address. */
const table = `
eastasia 52.175.17.132 40.83.121.61 13.94.47.61
southeastasia 52.187.58.193 52.187.169.104 13.76.179.223
centralindia 52.172.187.37 52.172.157.193 104.211.98.185
southindia 52.172.46.220 52.172.13.124 104.211.224.190
northcentralus 23.96.195.247 23.96.217.22 168.62.249.226
northeurope 40.69.212.238 13.74.36.46 52.169.18.8
westeurope 52.166.13.64 52.166.6.245 40.68.93.145
eastus 13.82.88.226 40.71.38.173 104.45.147.24
westus 40.83.179.48 13.91.45.163 104.40.26.199
southcentralus 13.84.148.14 13.84.172.239 104.210.146.250
centralus 40.69.144.231 40.69.167.116 52.165.34.144
eastus2 52.184.158.163 52.225.216.31 40.79.44.59
japaneast 52.185.150.140 13.78.87.185 138.91.1.105
japanwest 52.175.146.69 52.175.145.200 138.91.17.38
brazilsouth 191.234.185.172 104.41.62.15 23.97.97.36
australiaeast 104.210.113.114 40.126.226.199 191.239.64.144
australiasoutheast 13.70.159.158 13.73.114.68 191.239.160.45
canadacentral 52.228.36.192 52.228.39.52 40.85.226.62
canadaeast 52.229.125.98 52.229.126.170 40.86.225.142
westcentralus 52.161.20.168 13.78.230.131 13.78.149.209
westus2 52.183.45.166 52.175.207.234 13.66.228.204
ukwest 51.141.3.203 51.140.226.176 51.141.14.113
uksouth 51.140.43.158 51.140.29.146 51.140.189.52
`;
/** Each target with its two service addresses and its monitoring address. */
export const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split(" ") as [target: string, ...addresses: string[]]);
