// Command openapi turns an OpenAPI v2 document, JSON on stdin, into the protobuf that kubectl asks for, base64 on stdout.
package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"os"

	openapi_v2 "github.com/google/gnostic-models/openapiv2"
	"google.golang.org/protobuf/proto"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	document, err := openapi_v2.ParseDocument(text)
	if err != nil {
		panic(err)
	}
	// Deterministic: the committed bytes are compared with these.
	bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(document)
	if err != nil {
		panic(err)
	}
	fmt.Print(base64.StdEncoding.EncodeToString(bytes))
}
