// Command strategicpatch applies strategic merge patches as kube-apiserver does: cases come in on stdin, one JSON a line
// ({"kind": "Pod", "original": {…}, "patch": {…}}), results go out in the same order ({"result": {…}} or {"error": "…"}).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

var kinds = map[string]any{
	"Deployment": &appsv1.Deployment{},
	"Pod":        &corev1.Pod{},
	"Service":    &corev1.Service{},
}

type testCase struct {
	Kind     string          `json:"kind"`
	Original json.RawMessage `json:"original"`
	Patch    json.RawMessage `json:"patch"`
}

type answer struct {
	Result json.RawMessage `json:"result,omitempty"`
	Error  string          `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var one testCase
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			panic(err)
		}
		var out answer
		if result, err := strategicpatch.StrategicMergePatch(one.Original, one.Patch, kinds[one.Kind]); err != nil {
			out.Error = err.Error()
		} else {
			out.Result = result
		}
		text, err := json.Marshal(out)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(text))
	}
}
