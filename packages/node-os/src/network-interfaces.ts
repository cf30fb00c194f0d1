export interface NetworkInterfaceInfo { address: string; netmask: string; family: 'IPv4' | 'IPv6'; mac: string; internal: boolean; cidr: string; scopeid?: number }

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
