import {
  type CfnEIP,
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  type IVpc,
  NatProvider,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Network } from './room.ts';
import type { Settings } from './settings.ts';

export type CheckerNetworkProps = {
  readonly zones: number;
  readonly address: CfnEIP;
  readonly logDays: Settings['logDays'];
};

/**
 * The checker's way out: private subnets behind one NAT with the address that the registry has registered. The table is reached by a
 * gateway endpoint, so that only registry calls and one look at KMS and Secrets Manager per process pass the NAT.
 */
export class CheckerNetwork extends Construct implements Network {
  readonly vpc: IVpc;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, props: CheckerNetworkProps) {
    super(scope, id);
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: props.zones,
      // One address is registered: more NATs would be more addresses.
      natGateways: 1,
      natGatewayProvider: NatProvider.gateway({ eipAllocationIds: [props.address.attrAllocationId] }),
      restrictDefaultSecurityGroup: false,
      gatewayEndpoints: { Table: { service: GatewayVpcEndpointAwsService.DYNAMODB } },
      subnetConfiguration: [
        { name: 'out', subnetType: SubnetType.PUBLIC, cidrMask: 28, mapPublicIpOnLaunch: false },
        { name: 'checker', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
      ],
    });
    // Addresses and byte counts of refused connections: who was called is in the audit chain.
    vpc.addFlowLog('Refused', {
      destination: FlowLogDestination.toCloudWatchLogs(new LogGroup(this, 'FlowLog', { retention: props.logDays })),
      trafficType: FlowLogTrafficType.REJECT,
    });
    // CDK's own class is not its interface under exactOptionalPropertyTypes.
    this.vpc = vpc as IVpc;
    this.securityGroup = new SecurityGroup(this, 'Checker', {
      vpc: this.vpc,
      description: 'The checker: out to the registries and AWS by TLS, nothing in',
      allowAllOutbound: false,
    });
    this.securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'Registries and AWS, by TLS');
  }
}
