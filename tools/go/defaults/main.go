// Command defaults prints, as JSON, what kube-apiserver's own defaulting functions write into objects that leave everything out.
// It asks the functions instead of reading their source: objects are made by reflection, defaulted, and compared with what they were.
//
// With the argument apply it reads objects from stdin instead, one JSON a line, and prints each as those functions leave it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/runtime"
	defaultsapps "k8s.io/kubernetes/pkg/apis/apps/v1"
	defaultscore "k8s.io/kubernetes/pkg/apis/core/v1"
	defaultsdiscovery "k8s.io/kubernetes/pkg/apis/discovery/v1"
)

// A row says: where the parent of path exists and the field does not (or is zero, where zero says true), write value.
type row struct {
	Path  string     `json:"path"`
	Value any        `json:"value"`
	Zero  bool       `json:"zero,omitempty"`
	When  *condition `json:"when,omitempty"`
}

// A condition holds while the field has one of these values.
type condition struct {
	Path string   `json:"path"`
	In   []string `json:"in"`
}

// The fields whose value decides which defaults apply.
var deciders = map[string][]condition{
	"apps/v1 Deployment": {{"spec.strategy.type", []string{"RollingUpdate", "Recreate"}}},
	"v1 Service": {
		{"spec.type", []string{"ClusterIP", "NodePort", "LoadBalancer", "ExternalName"}},
		{"spec.sessionAffinity", []string{"None", "ClientIP"}},
	},
}

var kinds = map[string]func() runtime.Object{
	"v1 Namespace":                      func() runtime.Object { return &corev1.Namespace{} },
	"v1 Node":                           func() runtime.Object { return &corev1.Node{} },
	"v1 Pod":                            func() runtime.Object { return &corev1.Pod{} },
	"v1 Service":                        func() runtime.Object { return &corev1.Service{} },
	"v1 Endpoints":                      func() runtime.Object { return &corev1.Endpoints{} },
	"v1 ConfigMap":                      func() runtime.Object { return &corev1.ConfigMap{} },
	"v1 Secret":                         func() runtime.Object { return &corev1.Secret{} },
	"v1 ServiceAccount":                 func() runtime.Object { return &corev1.ServiceAccount{} },
	"apps/v1 Deployment":                func() runtime.Object { return &appsv1.Deployment{} },
	"apps/v1 ReplicaSet":                func() runtime.Object { return &appsv1.ReplicaSet{} },
	"discovery.k8s.io/v1 EndpointSlice": func() runtime.Object { return &discoveryv1.EndpointSlice{} },
}

func main() {
	scheme := runtime.NewScheme()
	for _, register := range []func(*runtime.Scheme) error{
		corev1.AddToScheme, appsv1.AddToScheme, discoveryv1.AddToScheme,
		defaultscore.RegisterDefaults, defaultsapps.RegisterDefaults, defaultsdiscovery.RegisterDefaults,
	} {
		if err := register(scheme); err != nil {
			panic(err)
		}
	}
	if len(os.Args) > 1 && os.Args[1] == "apply" {
		apply(scheme)
		return
	}
	result := map[string][]row{}
	for kind, make := range kinds {
		result[kind] = rowsOf(scheme, kind, make)
	}
	encoder := json.NewEncoder(os.Stdout)
	if err := encoder.Encode(result); err != nil {
		panic(err)
	}
}

func apply(scheme *runtime.Scheme) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	encoder := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		written := map[string]any{}
		if err := json.Unmarshal(lines.Bytes(), &written); err != nil {
			panic(err)
		}
		object := decoded(written, kinds[fmt.Sprintf("%s %s", written["apiVersion"], written["kind"])]())
		scheme.Default(object)
		if err := encoder.Encode(object); err != nil {
			panic(err)
		}
	}
}

func rowsOf(scheme *runtime.Scheme, kind string, make func() runtime.Object) []row {
	probe := func(decider condition, value string) map[string]any {
		found := map[string]any{}
		for _, how := range []int{bare, lean, full} {
			object := make()
			fill(reflect.ValueOf(object).Elem(), how, 0)
			before := encoded(object)
			if value != "" {
				set(before, decider.Path, value)
				object = decoded(before, make())
				before = encoded(object)
			}
			empty := map[string]any{}
			if how == bare {
				emptyObjects(before, "", empty)
				delete(empty, "metadata")
			}
			scheme.Default(object)
			differences(before, encoded(object), "", found)
			for path, value := range empty {
				if _, ok := found[path]; !ok {
					found[path] = value
				}
			}
		}
		return found
	}
	plain := probe(condition{}, "")
	rows := map[string]row{}
	add := func(path string, value any, when *condition) {
		rows[path] = row{Path: path, Value: value, When: when, Zero: zeroIsReplaced(scheme, make, path, value)}
	}
	for path, value := range plain {
		add(path, value, nil)
	}
	for _, decider := range deciders[kind] {
		seen, values := map[string][]string{}, map[string]any{}
		for _, value := range decider.In {
			for path, written := range probe(decider, value) {
				seen[path] = append(seen[path], value)
				values[path] = written
			}
		}
		for path, by := range seen {
			if path != decider.Path && len(by) < len(decider.In) {
				add(path, values[path], &condition{decider.Path, by})
			}
		}
	}
	list := []row{}
	for _, one := range rows {
		list = append(list, one)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return list
}

// How much of an object is made: bare gives lists of objects one item, so that defaults of items show; lean does so inside other
// objects too; full also makes every optional object.
const (
	bare = iota
	lean
	full
)

func fill(value reflect.Value, how, depth int) {
	if depth > 12 {
		return
	}
	switch value.Kind() {
	case reflect.Struct:
		for i := range value.NumField() {
			field := value.Type().Field(i)
			if !field.IsExported() || field.Name == "ObjectMeta" || field.Name == "TypeMeta" || field.Name == "Status" {
				continue
			}
			if how == bare && field.Type.Kind() == reflect.Struct && !field.Anonymous && field.Name != "Spec" && field.Name != "Template" {
				continue
			}
			fill(value.Field(i), how, depth+1)
		}
	case reflect.Slice:
		if value.Type().Elem().Kind() == reflect.Struct {
			value.Set(reflect.MakeSlice(value.Type(), 1, 1))
			fill(value.Index(0), how, depth+1)
		}
	case reflect.Pointer:
		if how == full && isOptionalObject(value.Type().Elem()) {
			value.Set(reflect.New(value.Type().Elem()))
			fill(value.Elem(), how, depth+1)
		}
	}
}

// Times, quantities and ports are structs in Go and scalars in JSON.
func isOptionalObject(of reflect.Type) bool {
	return of.Kind() == reflect.Struct && of.Name() != "Time" && of.Name() != "Quantity" && of.Name() != "IntOrString"
}

func encoded(object any) map[string]any {
	text, err := json.Marshal(object)
	if err != nil {
		panic(err)
	}
	result := map[string]any{}
	if err := json.Unmarshal(text, &result); err != nil {
		panic(err)
	}
	return result
}

func decoded(from map[string]any, into runtime.Object) runtime.Object {
	text, err := json.Marshal(from)
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		panic(err)
	}
	return into
}
