interface InterfaceInfo { address: string; netmask: string; mac: string; internal: boolean; cidr: string | null }
export interface NetworkInterfaceInfoIPv4 extends InterfaceInfo { family: 'IPv4'; scopeid?: undefined }
export interface NetworkInterfaceInfoIPv6 extends InterfaceInfo { family: 'IPv6'; scopeid: number }
export type NetworkInterfaceInfo = NetworkInterfaceInfoIPv4 | NetworkInterfaceInfoIPv6;

/** The loopback interface: browsers tell of no other. @see https://nodejs.org/api/os.html#osnetworkinterfaces */
export function networkInterfaces(): Record<string, NetworkInterfaceInfo[]> {
  const mac = '00:00:00:00:00:00';
  return {
    lo: [
      { address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac, internal: true, cidr: '127.0.0.1/8' },
      { address: '::1', netmask: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', family: 'IPv6', mac, internal: true, cidr: '::1/128', scopeid: 0 },
    ],
  };
}
