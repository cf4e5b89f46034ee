import { NetworkManagementClient, type NetworkSecurityGroup } from "@azure/arm-network";

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/**
 * What Microsoft's client library sends to Azure when it takes a group as Azure would answer with
 * it and puts it back: what it does not know is gone. Nothing leaves the process.
 */
export async function putBack(group: object): Promise<Sent> {
  const sent: Sent[] = [];
  const client = new NetworkManagementClient(
    { getToken: async () => ({ token: "none", expiresOnTimestamp: 8e15 }) },
    "00000000-0000-0000-0000-000000000000",
    {
      httpClient: {
        async sendRequest(request) {
          const { method, url, body } = request;
          sent.push({ method, url, body: body === undefined ? undefined : JSON.parse(String(body)) });
          return { request, status: 200, headers: request.headers, bodyAsText: JSON.stringify(group) };
        },
      },
    },
  );
  const model: NetworkSecurityGroup = await client.networkSecurityGroups.get("group", "nsg");
  await client.networkSecurityGroups.beginCreateOrUpdate("group", "nsg", model);
  return sent.find(({ method }) => method === "PUT")!;
}
