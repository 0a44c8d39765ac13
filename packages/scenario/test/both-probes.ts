// A scenario to make mistakes in: the field note's first, short.
export const bothProbes = `# yaml-language-server: $schema=../../packages/scenario/schema/scenario.v1.schema.json
podlore: scenario/v1
name: seed-1-both-probes

given:
  - apply: nginx-httpget.yaml

lanes:
  - name: home
    service: ng-deploy-80

load:
  - name: visitors
    service: ng-deploy-80
    rate: 30/s
    duration: 45s

fault:
  - delete-file:
      in: Deployment/nginx-deployment
      path: /usr/share/nginx/html/index.html

during:
  - sequence:
      - http: { lane: home, answer: 403 }
      # Each probe keeps its own time, so either may be first to notice three failures in a row.
      - any-order:
          - endpoint: { service: ng-deploy-80, is: not-ready }
          - restarts: { of: Deployment/nginx-deployment, atLeast: 1 }
      - http: { lane: home, answer: [refused, reset] }

heal: self

after:
  - sequence:
      - endpoint: { service: ng-deploy-80, is: ready }
      - http: { lane: home, answer: 200 }
      - http: { lane: home, only: 200, for: 5s }
  - ready-after-start: { of: Deployment/nginx-deployment }
  - restarts: { of: Deployment/nginx-deployment, exactly: 1 }
`;
