// Generated from the KSeF contract 2.8.1 by tools/gen-wire.mjs. Do not edit.
export interface paths {
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationListResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CertificateLimitsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/enrollments/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CertificateEnrollmentDataResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/enrollments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["EnrollCertificateRequest"], "certificateName" | "certificateType" | "csr">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EnrollCertificateResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/enrollments/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CertificateEnrollmentStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["GoneProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["RetrieveCertificatesRequest"], "certificateSerialNumbers">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RetrieveCertificatesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/{certificateSerialNumber}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    certificateSerialNumber: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RevokeCertificateRequest"];
                };
            };
            responses: {
                204: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageSize?: number;
                    pageOffset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["QueryCertificatesRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryCertificatesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/certificates/{serialNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    serialNumber: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["TestDataUpdateCertificateRequest"], "validTo">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/security/public-key-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicKeyCertificate"][];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/subject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["SubjectCreateRequest"], "subjectNip" | "subjectType" | "description">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/subject/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["SubjectRemoveRequest"], "subjectNip">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["PersonCreateRequest"], "nip" | "pesel" | "isBailiff" | "description">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/person/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["PersonRemoveRequest"], "nip">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["TestDataPermissionsGrantRequest"], "contextIdentifier" | "authorizedIdentifier" | "permissions">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/permissions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["TestDataPermissionsRevokeRequest"], "contextIdentifier" | "authorizedIdentifier">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/attachment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["AttachmentPermissionGrantRequest"], "nip">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/attachment/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["AttachmentPermissionRevokeRequest"], "nip">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/context/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BlockContextAuthenticationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/context/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UnblockContextAuthenticationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collective-identifiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["GenerateCollectiveIdentifierRequest"], "invoices">;
                };
            };
            responses: {
                201: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GenerateCollectiveIdentifierResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collective-identifiers/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["CollectiveIdentifiersQueryRequest"], "dateCreatedFrom" | "dateCreatedTo">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectiveIdentifiersQueryResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collective-identifiers/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["CollectiveIdentifierInvoicesQueryRequest"], "collectiveIdentifierNumbers">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectiveIdentifierInvoicesQueryResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collective-identifiers/ksef/{ksefNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path: {
                    ksefNumber: components["schemas"]["KsefNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectiveIdentifiersByKsefNumberQueryResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/limits/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EffectiveContextLimits"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/limits/subject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EffectiveSubjectLimits"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rate-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EffectiveApiRateLimits"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/limits/context/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["SetSessionLimitsRequest"], "onlineSession" | "batchSession" | "collectiveIdentifier">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/limits/subject/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SetSubjectLimitsRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/rate-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["SetRateLimitsRequest"], "rateLimits">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testdata/rate-limits/production": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/persons/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["PersonPermissionsGrantRequest"], "subjectIdentifier" | "permissions" | "description" | "subjectDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/entities/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["EntityPermissionsGrantRequest"], "subjectIdentifier" | "permissions" | "description" | "subjectDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/authorizations/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["EntityAuthorizationPermissionsGrantRequest"], "subjectIdentifier" | "permission" | "description" | "subjectDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/indirect/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["IndirectPermissionsGrantRequest"], "subjectIdentifier" | "permissions" | "description" | "subjectDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/subunits/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["SubunitPermissionsGrantRequest"], "subjectIdentifier" | "contextIdentifier" | "description" | "subjectDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/eu-entities/administration/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["EuEntityAdministrationPermissionsGrantRequest"], "subjectIdentifier" | "contextIdentifier" | "description" | "euEntityName" | "subjectDetails" | "euEntityDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/eu-entities/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["EuEntityPermissionsGrantRequest"], "subjectIdentifier" | "permissions" | "description" | "subjectDetails">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/common/grants/{permissionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permissionId: components["schemas"]["PermissionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/authorizations/grants/{permissionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permissionId: components["schemas"]["PermissionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/operations/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PermissionsOperationStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["GoneProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/attachments/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckAttachmentPermissionStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/ksef/{ksefNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    ksefNumber: components["schemas"]["KsefNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        "x-ms-meta-hash"?: components["schemas"]["Sha256HashBase64"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/xml": string;
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/query/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    sortOrder?: components["schemas"]["SortOrder"];
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["InvoiceQueryFilters"], "subjectType" | "dateRange">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryInvoicesMetadataResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["InvoiceExportRequest"], "encryption" | "filters">;
                };
            };
            responses: {
                201: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExportInvoicesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/exports/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceExportStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["GoneProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    pageSize?: number;
                    sessionType: components["schemas"]["SessionType"];
                    referenceNumber?: components["schemas"]["ReferenceNumber"];
                    dateCreatedFrom?: string;
                    dateCreatedTo?: string;
                    dateClosedFrom?: string;
                    dateClosedTo?: string;
                    dateModifiedFrom?: string;
                    dateModifiedTo?: string;
                    statuses?: components["schemas"]["CommonSessionStatus"][];
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionsQueryResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionInvoicesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                    invoiceReferenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionInvoiceStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}/invoices/failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionInvoicesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                    ksefNumber: components["schemas"]["KsefNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        "x-ms-meta-hash"?: components["schemas"]["Sha256HashBase64"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/xml": string;
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                    invoiceReferenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        "x-ms-meta-hash"?: components["schemas"]["Sha256HashBase64"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/xml": string;
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{referenceNumber}/upo/{upoReferenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                    upoReferenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        "x-ms-meta-hash"?: components["schemas"]["Sha256HashBase64"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/xml": string;
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: components["schemas"]["AuthenticationTokenStatus"][];
                    description?: string;
                    authorIdentifier?: string;
                    authorIdentifierType?: components["schemas"]["TokenAuthorIdentifierType"];
                    pageSize?: number;
                };
                header?: {
                    "x-continuation-token"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryTokensResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["GenerateTokenRequest"], "permissions" | "description">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GenerateTokenResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peppol/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryPeppolProvidersResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationChallengeResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/xades-signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    verifyCertificateChain?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/xml": string;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationInitResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/ksef-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["InitTokenAuthenticationRequest"], "challenge" | "contextIdentifier" | "encryptedToken">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationInitResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{referenceNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationOperationStatusResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["GoneProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationTokensResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuthenticationTokenRefreshResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/online": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["OpenOnlineSessionRequest"], "formCode" | "encryption">;
                };
            };
            responses: {
                201: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenOnlineSessionResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/online/{referenceNumber}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["SendInvoiceRequest"], "invoiceHash" | "invoiceSize" | "encryptedInvoiceHash" | "encryptedInvoiceSize" | "encryptedInvoiceContent">;
                };
            };
            responses: {
                202: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SendInvoiceResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/online/{referenceNumber}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["OpenBatchSessionRequest"], "formCode" | "batchFile" | "encryption">;
                };
            };
            responses: {
                201: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenBatchSessionResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/batch/{referenceNumber}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    referenceNumber: components["schemas"]["ReferenceNumber"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/personal/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PersonalPermissionsQueryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryPersonalPermissionsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/persons/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["PersonPermissionsQueryRequest"], "queryType">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryPersonPermissionsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/subunits/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SubunitPermissionsQueryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuerySubunitPermissionsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/entities/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["EntityPermissionsQueryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryEntityPermissionsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/entities/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryEntityRolesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/subordinate-entities/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SubordinateEntityRolesQueryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuerySubordinateEntityRolesResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/authorizations/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": WithRequired<components["schemas"]["EntityAuthorizationPermissionsQueryRequest"], "queryType">;
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryEntityAuthorizationPermissionsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/query/eu-entities/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pageOffset?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["EuEntityPermissionsQueryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "X-System-Warning"?: components["schemas"]["SystemWarning"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryEuEntityPermissionsResponse"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionResponse"];
                        "application/problem+json": components["schemas"]["BadRequestProblemDetails"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["UnauthorizedProblemDetails"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ForbiddenProblemDetails"];
                    };
                };
                429: {
                    headers: {
                        "Retry-After"?: components["schemas"]["RetryAfter"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TooManyRequestsResponse"];
                        "application/problem+json": components["schemas"]["TooManyRequestsProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AllowedIps: {
            ip4Addresses?: string[] | null;
            ip4Ranges?: string[] | null;
            ip4Masks?: string[] | null;
        };
                AmountType: "Brutto" | "Netto" | "Vat";
        ApiError: {
                        code: number;
            description: string;
            details?: string[] | null;
        };
        ApiRateLimitValuesOverride: {
                        perSecond: number;
                        perMinute: number;
                        perHour: number;
        };
        ApiRateLimitsOverride: {
            onlineSession: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            batchSession: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            invoiceSend: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            invoiceStatus: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            sessionList: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            sessionInvoiceList: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            sessionMisc: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            invoiceMetadata: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            invoiceExport: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            invoiceExportStatus: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            invoiceDownload: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            collectiveIdentifier: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
            other: WithRequired<components["schemas"]["ApiRateLimitValuesOverride"], "perSecond" | "perMinute" | "perHour">;
        };
        AttachmentPermissionGrantRequest: {
            nip: components["schemas"]["Nip"];
        };
        AttachmentPermissionRevokeRequest: {
            nip: components["schemas"]["Nip"];
                        expectedEndDate?: string | null;
        };
        AuthenticationChallengeResponse: {
            challenge: components["schemas"]["Challenge"];
                        timestamp: string;
                        timestampMs: number;
            clientIp: string;
        };
        AuthenticationContextIdentifier: {
            type: components["schemas"]["AuthenticationContextIdentifierType"];
            value: string;
        };
                AuthenticationContextIdentifierType: "Nip" | "InternalId" | "NipVatUe" | "PeppolId";
        AuthenticationInitResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
            authenticationToken: WithRequired<components["schemas"]["TokenInfo"], "token" | "validUntil">;
        };
        AuthenticationListItem: {
                        startDate: string;
                        authenticationMethod: components["schemas"]["AuthenticationMethod"];
            authenticationMethodInfo: WithRequired<components["schemas"]["AuthenticationMethodInfo"], "category" | "code" | "displayName">;
            status: components["schemas"]["StatusInfo"];
            isTokenRedeemed?: boolean | null;
                        lastTokenRefreshDate?: string | null;
                        refreshTokenValidUntil?: string | null;
            referenceNumber: components["schemas"]["ReferenceNumber"];
            readonly isCurrent?: boolean;
        };
        AuthenticationListResponse: {
            continuationToken?: string | null;
            items: components["schemas"]["AuthenticationListItem"][];
        };
                AuthenticationMethod: "Token" | "TrustedProfile" | "InternalCertificate" | "QualifiedSignature" | "QualifiedSeal" | "PersonalSignature" | "PeppolSignature";
                AuthenticationMethodCategory: "XadesSignature" | "NationalNode" | "Token" | "Other";
        AuthenticationMethodInfo: {
            category: components["schemas"]["AuthenticationMethodCategory"];
            code: string;
            readonly displayName: string;
        };
        AuthenticationOperationStatusResponse: {
                        startDate: string;
                        authenticationMethod: components["schemas"]["AuthenticationMethod"];
            authenticationMethodInfo: WithRequired<components["schemas"]["AuthenticationMethodInfo"], "category" | "code" | "displayName">;
            status: components["schemas"]["StatusInfo"];
            isTokenRedeemed?: boolean | null;
                        lastTokenRefreshDate?: string | null;
                        refreshTokenValidUntil?: string | null;
        };
        AuthenticationTokenRefreshResponse: {
            accessToken: WithRequired<components["schemas"]["TokenInfo"], "token" | "validUntil">;
        };
                AuthenticationTokenStatus: "Pending" | "Active" | "Revoking" | "Revoked" | "Failed";
        AuthenticationTokensResponse: {
            accessToken: WithRequired<components["schemas"]["TokenInfo"], "token" | "validUntil">;
            refreshToken: WithRequired<components["schemas"]["TokenInfo"], "token" | "validUntil">;
        };
        AuthorizationPolicy: {
            allowedIps?: components["schemas"]["AllowedIps"] | null;
        };
        BadRequestProblemDetails: {
            title: string;
                        status: number;
            instance: string;
            detail: string;
            errors: components["schemas"]["ApiError"][];
                        timestamp: string;
            traceId: string;
        };
        BatchFileInfo: {
                        fileSize: number;
            fileHash: components["schemas"]["Sha256HashBase64"];
            compressionType?: components["schemas"]["CompressionType"] | null;
            fileParts: components["schemas"]["BatchFilePartInfo"][];
        };
        BatchFilePartInfo: {
                        ordinalNumber: number;
                        fileSize: number;
            fileHash: components["schemas"]["Sha256HashBase64"];
        };
        BatchSessionContextLimitsOverride: {
                        maxInvoiceSizeInMB: number;
                        maxInvoiceWithAttachmentSizeInMB: number;
                        maxInvoices: number;
        };
        BatchSessionEffectiveContextLimits: {
                        maxInvoiceSizeInMB: number;
                        maxInvoiceWithAttachmentSizeInMB: number;
                        maxInvoices: number;
        };
        BlockContextAuthenticationRequest: {
            contextIdentifier?: WithRequired<components["schemas"]["TestDataAuthenticationContextIdentifier"], "value" | "type"> | null;
        };
                BuyerIdentifierType: "Nip" | "VatUe" | "Other" | "None";
        CertificateEffectiveSubjectLimits: {
                        maxCertificates?: number;
        };
        CertificateEnrollmentDataResponse: {
            commonName: string;
            countryName: string;
            givenName?: string | null;
            surname?: string | null;
            serialNumber?: string | null;
            uniqueIdentifier?: string | null;
            organizationName?: string | null;
            organizationIdentifier?: string | null;
        };
        CertificateEnrollmentStatusResponse: {
                        requestDate: string;
            status: components["schemas"]["StatusInfo"];
            certificateSerialNumber?: string | null;
        };
        CertificateLimit: {
                        remaining: number;
                        limit: number;
        };
        CertificateLimitsResponse: {
            readonly canRequest: boolean;
            enrollment: WithRequired<components["schemas"]["CertificateLimit"], "remaining" | "limit">;
            certificate: WithRequired<components["schemas"]["CertificateLimit"], "remaining" | "limit">;
        };
        CertificateListItem: {
            certificateSerialNumber: string;
            name: string;
            type: components["schemas"]["KsefCertificateType"];
            commonName: string;
            status: components["schemas"]["CertificateListItemStatus"];
            subjectIdentifier: WithRequired<components["schemas"]["CertificateSubjectIdentifier"], "type" | "value">;
                        validFrom: string;
                        validTo: string;
                        lastUseDate?: string | null;
                        requestDate: string;
        };
                CertificateListItemStatus: "Active" | "Blocked" | "Revoked" | "Expired";
                CertificateRevocationReason: "Unspecified" | "Superseded" | "KeyCompromise";
        CertificateSubjectIdentifier: {
            type: components["schemas"]["CertificateSubjectIdentifierType"];
            value: string;
        };
                CertificateSubjectIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        CertificateSubjectLimitsOverride: {
                        maxCertificates?: number | null;
        };
        Challenge: string;
        CheckAttachmentPermissionStatusResponse: {
            isAttachmentAllowed?: boolean;
                        revokedDate?: string | null;
        };
        CollectiveIdentifierContextLimitsOverride: {
                        maxInvoices: number;
        };
        CollectiveIdentifierEffectiveContextLimits: {
                        maxInvoices: number;
        };
        CollectiveIdentifierInvoice: {
            ksefNumber: components["schemas"]["KsefNumber"];
            payment?: WithRequired<components["schemas"]["CollectiveIdentifierInvoicePayment"], "amount" | "currency"> | null;
            description?: string | null;
        };
        CollectiveIdentifierInvoicePayment: {
                        amount: number;
            currency: components["schemas"]["CurrencyCode"];
        };
        CollectiveIdentifierInvoicesQueryRequest: {
            collectiveIdentifierNumbers: string[];
        };
        CollectiveIdentifierInvoicesQueryResponse: {
            continuationToken?: string | null;
            invoices: components["schemas"]["CollectiveIdentifierInvoicesQueryResponseItem"][];
        };
        CollectiveIdentifierInvoicesQueryResponseItem: {
            ksefNumber: components["schemas"]["KsefNumber"];
            collectiveIdentifierNumber: string;
            payment?: WithRequired<components["schemas"]["CollectiveIdentifierInvoicesQueryResponseItemPayment"], "amount" | "currency"> | null;
            description?: string | null;
            detailsHidden: boolean;
        };
        CollectiveIdentifierInvoicesQueryResponseItemPayment: {
                        amount: number;
            currency: string;
        };
        CollectiveIdentifiersByKsefNumberQueryResponse: {
            continuationToken?: string | null;
            collectiveIdentifiers: components["schemas"]["CollectiveIdentifiersByKsefNumberQueryResponseItem"][];
        };
        CollectiveIdentifiersByKsefNumberQueryResponseItem: {
            collectiveIdentifierNumber: string;
            createdInCurrentContext: boolean;
                        dateCreated: string;
        };
        CollectiveIdentifiersQueryRequest: {
            collectiveIdentifierNumber?: string | null;
                        dateCreatedFrom: string;
                        dateCreatedTo: string;
                        invoiceCountFrom?: number | null;
                        invoiceCountTo?: number | null;
            createdInCurrentContext?: boolean | null;
        };
        CollectiveIdentifiersQueryResponse: {
            continuationToken?: string | null;
            collectiveIdentifiers: components["schemas"]["CollectiveIdentifiersQueryResponseItem"][];
        };
        CollectiveIdentifiersQueryResponseItem: {
            collectiveIdentifierNumber: string;
                        dateCreated: string;
                        invoiceCount: number;
            createdInCurrentContext: boolean;
        };
                CommonSessionStatus: "InProgress" | "Succeeded" | "Failed" | "Cancelled";
                CompressionType: "Zip" | "TarGz";
                CurrencyCode: "AED" | "AFN" | "ALL" | "AMD" | "ANG" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BGN" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BOV" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHE" | "CHF" | "CHW" | "CLF" | "CLP" | "CNY" | "COP" | "COU" | "CRC" | "CUC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GGP" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HRK" | "HTG" | "HUF" | "IDR" | "ILS" | "IMP" | "INR" | "IQD" | "IRR" | "ISK" | "JEP" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MXV" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLL" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "USN" | "UYI" | "UYU" | "UYW" | "UZS" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XAG" | "XAU" | "XBA" | "XBB" | "XBC" | "XBD" | "XCD" | "XCG" | "XDR" | "XOF" | "XPD" | "XPF" | "XPT" | "XSU" | "XUA" | "XXX" | "YER" | "ZAR" | "ZMW" | "ZWL" | "CNH" | "VED" | "XTS" | "ZWG" | "SLE";
        EffectiveApiRateLimitValues: {
                        perSecond: number;
                        perMinute: number;
                        perHour: number;
        };
        EffectiveApiRateLimits: {
            onlineSession: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            onlineSessionClose: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            batchSession: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            batchSessionClose: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            invoiceSend: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            invoiceStatus: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            sessionList: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            sessionInvoiceList: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            sessionMisc: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            invoiceMetadata: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            invoiceExport: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            invoiceExportStatus: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            invoiceDownload: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            collectiveIdentifier: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            other: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            anonymous: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
            global: WithRequired<components["schemas"]["EffectiveApiRateLimitValues"], "perSecond" | "perMinute" | "perHour">;
        };
        EffectiveContextLimits: {
            onlineSession: WithRequired<components["schemas"]["OnlineSessionEffectiveContextLimits"], "maxInvoiceSizeInMB" | "maxInvoiceWithAttachmentSizeInMB" | "maxInvoices">;
            batchSession: WithRequired<components["schemas"]["BatchSessionEffectiveContextLimits"], "maxInvoiceSizeInMB" | "maxInvoiceWithAttachmentSizeInMB" | "maxInvoices">;
            collectiveIdentifier: WithRequired<components["schemas"]["CollectiveIdentifierEffectiveContextLimits"], "maxInvoices">;
        };
        EffectiveSubjectLimits: {
            enrollment?: components["schemas"]["EnrollmentEffectiveSubjectLimits"] | null;
            certificate?: components["schemas"]["CertificateEffectiveSubjectLimits"] | null;
        };
        EncryptionInfo: {
                        encryptedSymmetricKey: string;
                        initializationVector: string;
                        publicKeyId?: string | null;
        };
        EnrollCertificateRequest: {
            certificateName: string;
            certificateType: components["schemas"]["KsefCertificateType"];
                        csr: string;
                        validFrom?: string | null;
        };
        EnrollCertificateResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
                        timestamp: string;
        };
        EnrollmentEffectiveSubjectLimits: {
                        maxEnrollments?: number;
        };
        EnrollmentSubjectLimitsOverride: {
                        maxEnrollments?: number | null;
        };
        EntityAuthorizationGrant: {
            id: components["schemas"]["PermissionId"];
            authorIdentifier?: WithRequired<components["schemas"]["EntityAuthorizationsAuthorIdentifier"], "type" | "value"> | null;
            authorizedEntityIdentifier: WithRequired<components["schemas"]["EntityAuthorizationsAuthorizedEntityIdentifier"], "type" | "value">;
            authorizingEntityIdentifier: WithRequired<components["schemas"]["EntityAuthorizationsAuthorizingEntityIdentifier"], "type" | "value">;
            authorizationScope: components["schemas"]["InvoicePermissionType"];
            description: string;
            subjectEntityDetails?: WithRequired<components["schemas"]["PermissionsSubjectEntityByIdentifierDetails"], "subjectDetailsType" | "fullName"> | null;
                        startDate: string;
        };
                EntityAuthorizationPermissionType: "SelfInvoicing" | "RRInvoicing" | "TaxRepresentative" | "PefInvoicing";
        EntityAuthorizationPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["EntityAuthorizationPermissionsSubjectIdentifier"], "type" | "value">;
            permission: components["schemas"]["EntityAuthorizationPermissionType"];
            description: string;
            subjectDetails: WithRequired<components["schemas"]["EntityDetails"], "fullName">;
        };
        EntityAuthorizationPermissionsQueryRequest: {
            authorizingIdentifier?: WithRequired<components["schemas"]["EntityAuthorizationsAuthorizingEntityIdentifier"], "type" | "value"> | null;
            authorizedIdentifier?: WithRequired<components["schemas"]["EntityAuthorizationsAuthorizedEntityIdentifier"], "type" | "value"> | null;
            queryType: components["schemas"]["QueryType"];
            permissionTypes?: components["schemas"]["InvoicePermissionType"][] | null;
        };
        EntityAuthorizationPermissionsSubjectIdentifier: {
            type: components["schemas"]["EntityAuthorizationPermissionsSubjectIdentifierType"];
            value: string;
        };
                EntityAuthorizationPermissionsSubjectIdentifierType: "Nip" | "PeppolId";
        EntityAuthorizationsAuthorIdentifier: {
            type: components["schemas"]["EntityAuthorizationsAuthorIdentifierType"];
            value: string;
        };
                EntityAuthorizationsAuthorIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        EntityAuthorizationsAuthorizedEntityIdentifier: {
            type: components["schemas"]["EntityAuthorizationsAuthorizedEntityIdentifierType"];
            value: string;
        };
                EntityAuthorizationsAuthorizedEntityIdentifierType: "Nip" | "PeppolId";
        EntityAuthorizationsAuthorizingEntityIdentifier: {
            type: components["schemas"]["EntityAuthorizationsAuthorizingEntityIdentifierType"];
            value: string;
        };
                EntityAuthorizationsAuthorizingEntityIdentifierType: "Nip";
        EntityByFingerprintDetails: {
            fullName: string;
            address: string;
        };
        EntityDetails: {
            fullName: string;
        };
        EntityPermission: {
            type: components["schemas"]["EntityPermissionType"];
            canDelegate?: boolean;
        };
        EntityPermissionItem: {
            id: components["schemas"]["PermissionId"];
            contextIdentifier: WithRequired<components["schemas"]["EntityPermissionsContextIdentifier"], "type" | "value">;
            permissionScope: components["schemas"]["EntityPermissionItemScope"];
            description: string;
                        startDate: string;
            canDelegate: boolean;
        };
                EntityPermissionItemScope: "InvoiceWrite" | "InvoiceRead" | "CollectiveIdentifierManage";
                EntityPermissionType: "InvoiceWrite" | "InvoiceRead" | "CollectiveIdentifierManage";
        EntityPermissionsContextIdentifier: {
            type: components["schemas"]["EntityPermissionsContextIdentifierType"];
            value: string;
        };
                EntityPermissionsContextIdentifierType: "Nip" | "InternalId";
        EntityPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["EntityPermissionsSubjectIdentifier"], "type" | "value">;
            permissions: components["schemas"]["EntityPermission"][];
            description: string;
            subjectDetails: WithRequired<components["schemas"]["EntityDetails"], "fullName">;
        };
        EntityPermissionsQueryRequest: {
            contextIdentifier?: WithRequired<components["schemas"]["EntityPermissionsContextIdentifier"], "type" | "value"> | null;
        };
        EntityPermissionsSubjectIdentifier: {
            type: components["schemas"]["EntityPermissionsSubjectIdentifierType"];
            value: string;
        };
                EntityPermissionsSubjectIdentifierType: "Nip";
        EntityPermissionsSubordinateEntityIdentifier: {
            type: components["schemas"]["EntityPermissionsSubordinateEntityIdentifierType"];
            value: string;
        };
                EntityPermissionsSubordinateEntityIdentifierType: "Nip";
        EntityRole: {
            parentEntityIdentifier?: WithRequired<components["schemas"]["EntityRolesParentEntityIdentifier"], "type" | "value"> | null;
            role: components["schemas"]["EntityRoleType"];
            description: string;
                        startDate: string;
        };
                EntityRoleType: "CourtBailiff" | "EnforcementAuthority" | "LocalGovernmentUnit" | "LocalGovernmentSubUnit" | "VatGroupUnit" | "VatGroupSubUnit";
        EntityRolesParentEntityIdentifier: {
            type: components["schemas"]["EntityRolesParentEntityIdentifierType"];
            value: string;
        };
                EntityRolesParentEntityIdentifierType: "Nip";
                EntitySubjectByFingerprintDetailsType: "EntityByFingerprint";
                EntitySubjectByIdentifierDetailsType: "EntityByIdentifier";
                EntitySubjectDetailsType: "EntityByIdentifier" | "EntityByFingerprint";
        EuEntityAdministrationPermissionsContextIdentifier: {
            type: components["schemas"]["EuEntityAdministrationPermissionsContextIdentifierType"];
            value: string;
        };
                EuEntityAdministrationPermissionsContextIdentifierType: "NipVatUe";
        EuEntityAdministrationPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["EuEntityAdministrationPermissionsSubjectIdentifier"], "type" | "value">;
            contextIdentifier: WithRequired<components["schemas"]["EuEntityAdministrationPermissionsContextIdentifier"], "type" | "value">;
            description: string;
            euEntityName: string;
            subjectDetails: WithRequired<components["schemas"]["EuEntityPermissionSubjectDetails"], "subjectDetailsType">;
            euEntityDetails: WithRequired<components["schemas"]["EuEntityDetails"], "fullName" | "address">;
        };
        EuEntityAdministrationPermissionsSubjectIdentifier: {
            type: components["schemas"]["EuEntityAdministrationPermissionsSubjectIdentifierType"];
            value: string;
        };
                EuEntityAdministrationPermissionsSubjectIdentifierType: "Fingerprint";
        EuEntityDetails: {
            fullName: string;
            address: string;
        };
        EuEntityPermission: {
            id: components["schemas"]["PermissionId"];
            authorIdentifier: WithRequired<components["schemas"]["EuEntityPermissionsAuthorIdentifier"], "type" | "value">;
            vatUeIdentifier: string;
            euEntityName: string;
            authorizedFingerprintIdentifier: string;
            permissionScope: components["schemas"]["EuEntityPermissionsQueryPermissionType"];
            description: string;
            subjectPersonDetails?: WithRequired<components["schemas"]["PermissionsSubjectPersonByFingerprintDetails"], "subjectDetailsType" | "firstName" | "lastName"> | null;
            subjectEntityDetails?: WithRequired<components["schemas"]["PermissionsSubjectEntityByFingerprintDetails"], "subjectDetailsType" | "fullName"> | null;
            euEntityDetails?: WithRequired<components["schemas"]["PermissionsEuEntityDetails"], "fullName" | "address"> | null;
                        startDate: string;
        };
        EuEntityPermissionSubjectDetails: {
            subjectDetailsType: components["schemas"]["EuEntityPermissionSubjectDetailsType"];
            personByFpWithId?: WithRequired<components["schemas"]["PersonByFingerprintWithIdentifierDetails"], "firstName" | "lastName" | "identifier"> | null;
            personByFpNoId?: WithRequired<components["schemas"]["PersonByFingerprintWithoutIdentifierDetails"], "firstName" | "lastName" | "birthDate" | "idDocument"> | null;
            entityByFp?: WithRequired<components["schemas"]["EntityByFingerprintDetails"], "fullName" | "address"> | null;
        };
                EuEntityPermissionSubjectDetailsType: "PersonByFingerprintWithIdentifier" | "PersonByFingerprintWithoutIdentifier" | "EntityByFingerprint";
                EuEntityPermissionType: "InvoiceWrite" | "InvoiceRead";
        EuEntityPermissionsAuthorIdentifier: {
            type: components["schemas"]["EuEntityPermissionsAuthorIdentifierType"];
            value: string;
        };
                EuEntityPermissionsAuthorIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        EuEntityPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["EuEntityPermissionsSubjectIdentifier"], "type" | "value">;
            permissions: components["schemas"]["EuEntityPermissionType"][];
            description: string;
            subjectDetails: WithRequired<components["schemas"]["EuEntityPermissionSubjectDetails"], "subjectDetailsType">;
        };
                EuEntityPermissionsQueryPermissionType: "VatUeManage" | "InvoiceWrite" | "InvoiceRead" | "Introspection";
        EuEntityPermissionsQueryRequest: {
            vatUeIdentifier?: string | null;
            authorizedFingerprintIdentifier?: string | null;
            permissionTypes?: components["schemas"]["EuEntityPermissionsQueryPermissionType"][] | null;
        };
        EuEntityPermissionsSubjectIdentifier: {
            type: components["schemas"]["EuEntityPermissionsSubjectIdentifierType"];
            value: string;
        };
                EuEntityPermissionsSubjectIdentifierType: "Fingerprint";
        ExceptionDetails: {
                        exceptionCode?: number;
            exceptionDescription?: string | null;
            details?: string[] | null;
        };
        ExceptionInfo: {
            exceptionDetailList?: components["schemas"]["ExceptionDetails"][] | null;
            referenceNumber?: components["schemas"]["ReferenceNumber"] | null;
            serviceCode?: string | null;
            serviceCtx?: string | null;
            serviceName?: string | null;
                        timestamp?: string;
        };
                ExceptionResponse: {
            exception?: components["schemas"]["ExceptionInfo"] | null;
        };
        ExportInvoicesResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
        };
        ForbiddenProblemDetails: {
            title: string;
                        status: number;
            detail: string;
            instance?: string | null;
            reasonCode: string;
            security?: {
                [key: string]: unknown;
            } | null;
            traceId?: string | null;
                        timestamp?: string;
        };
        FormCode: {
            systemCode: string;
            schemaVersion: string;
            value: string;
        };
        GenerateCollectiveIdentifierRequest: {
            invoices: components["schemas"]["CollectiveIdentifierInvoice"][];
        };
        GenerateCollectiveIdentifierResponse: {
            collectiveIdentifierNumber: string;
        };
        GenerateTokenRequest: {
            permissions: components["schemas"]["TokenPermissionType"][];
            description: string;
        };
        GenerateTokenResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
            token: string;
        };
        GoneProblemDetails: {
            title: string;
                        status: number;
            instance: string;
            detail: string;
                        timestamp: string;
            traceId: string;
        };
        IdDocument: {
            type: string;
            number: string;
            country: string;
        };
                IndirectPermissionType: "InvoiceRead" | "InvoiceWrite" | "CollectiveIdentifierManage";
        IndirectPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["IndirectPermissionsSubjectIdentifier"], "type" | "value">;
            targetIdentifier?: WithRequired<components["schemas"]["IndirectPermissionsTargetIdentifier"], "type"> | null;
            permissions: components["schemas"]["IndirectPermissionType"][];
            description: string;
            subjectDetails: WithRequired<components["schemas"]["PersonPermissionSubjectDetails"], "subjectDetailsType">;
        };
        IndirectPermissionsSubjectIdentifier: {
            type: components["schemas"]["IndirectPermissionsSubjectIdentifierType"];
            value: string;
        };
                IndirectPermissionsSubjectIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        IndirectPermissionsTargetIdentifier: {
            type: components["schemas"]["IndirectPermissionsTargetIdentifierType"];
            value?: string | null;
        };
                IndirectPermissionsTargetIdentifierType: "Nip" | "AllPartners" | "InternalId";
        InitTokenAuthenticationRequest: {
            challenge: components["schemas"]["Challenge"];
            contextIdentifier: WithRequired<components["schemas"]["AuthenticationContextIdentifier"], "type" | "value">;
                        encryptedToken: string;
                        publicKeyId?: string | null;
            authorizationPolicy?: components["schemas"]["AuthorizationPolicy"] | null;
        };
        InternalId: string;
        InvoiceExportRequest: {
            encryption: WithRequired<components["schemas"]["EncryptionInfo"], "encryptedSymmetricKey" | "initializationVector">;
                        onlyMetadata: boolean;
            filters: WithRequired<components["schemas"]["InvoiceQueryFilters"], "subjectType" | "dateRange">;
            compressionType?: components["schemas"]["CompressionType"] | null;
        };
        InvoiceExportStatusResponse: {
            status: components["schemas"]["StatusInfo"];
                        completedDate?: string | null;
                        packageExpirationDate?: string | null;
            package?: WithRequired<components["schemas"]["InvoicePackage"], "invoiceCount" | "size" | "parts" | "isTruncated" | "compressionType"> | null;
        };
        InvoiceMetadata: {
            ksefNumber: components["schemas"]["KsefNumber"];
            invoiceNumber: string;
                        issueDate: string;
                        invoicingDate: string;
                        acquisitionDate: string;
                        permanentStorageDate: string;
            seller: WithRequired<components["schemas"]["InvoiceMetadataSeller"], "nip">;
            buyer: WithRequired<components["schemas"]["InvoiceMetadataBuyer"], "identifier">;
                        netAmount: number;
                        grossAmount: number;
                        vatAmount: number;
            currency: string;
            invoicingMode: components["schemas"]["InvoicingMode"];
            invoiceType: components["schemas"]["InvoiceType"];
            formCode: WithRequired<components["schemas"]["FormCode"], "systemCode" | "schemaVersion" | "value">;
            isSelfInvoicing: boolean;
            hasAttachment: boolean;
            invoiceHash: components["schemas"]["Sha256HashBase64"];
            hashOfCorrectedInvoice?: components["schemas"]["Sha256HashBase64"] | null;
            thirdSubjects?: components["schemas"]["InvoiceMetadataThirdSubject"][] | null;
            authorizedSubject?: WithRequired<components["schemas"]["InvoiceMetadataAuthorizedSubject"], "nip" | "role"> | null;
        };
        InvoiceMetadataAuthorizedSubject: {
            nip: components["schemas"]["Nip"];
            name?: string | null;
                        role: number;
        };
        InvoiceMetadataBuyer: {
            identifier: WithRequired<components["schemas"]["InvoiceMetadataBuyerIdentifier"], "type">;
            name?: string | null;
        };
        InvoiceMetadataBuyerIdentifier: {
            type: components["schemas"]["BuyerIdentifierType"];
            value?: string | null;
        };
        InvoiceMetadataSeller: {
            nip: components["schemas"]["Nip"];
            name?: string | null;
        };
        InvoiceMetadataThirdSubject: {
            identifier: components["schemas"]["InvoiceMetadataThirdSubjectIdentifier"];
            name?: string | null;
                        role: number;
        };
        InvoiceMetadataThirdSubjectIdentifier: {
            type: components["schemas"]["ThirdSubjectIdentifierType"];
            value?: string | null;
        };
        InvoicePackage: {
                        invoiceCount: number;
                        size: number;
            parts: components["schemas"]["InvoicePackagePart"][];
            isTruncated: boolean;
                        lastIssueDate?: string | null;
                        lastInvoicingDate?: string | null;
                        lastPermanentStorageDate?: string | null;
                        permanentStorageHwmDate?: string | null;
            compressionType: components["schemas"]["CompressionType"];
        };
        InvoicePackagePart: {
                        ordinalNumber: number;
            partName: string;
            method: string;
                        url: string;
                        partSize: number;
            partHash: components["schemas"]["Sha256HashBase64"];
                        encryptedPartSize: number;
            encryptedPartHash: components["schemas"]["Sha256HashBase64"];
                        expirationDate: string;
        };
                InvoicePermissionType: "SelfInvoicing" | "TaxRepresentative" | "RRInvoicing" | "PefInvoicing";
        InvoiceQueryAmount: {
            type: components["schemas"]["AmountType"];
                        from?: number | null;
                        to?: number | null;
        };
        InvoiceQueryBuyerIdentifier: {
            type: components["schemas"]["BuyerIdentifierType"];
            value?: string | null;
        };
        InvoiceQueryDateRange: {
            dateType: components["schemas"]["InvoiceQueryDateType"];
                        from: string;
                        to?: string | null;
            restrictToPermanentStorageHwmDate?: boolean | null;
        };
                InvoiceQueryDateType: "Issue" | "Invoicing" | "PermanentStorage";
        InvoiceQueryFilters: {
            subjectType: components["schemas"]["InvoiceQuerySubjectType"];
            dateRange: WithRequired<components["schemas"]["InvoiceQueryDateRange"], "dateType" | "from">;
            ksefNumber?: components["schemas"]["KsefNumber"] | null;
            invoiceNumber?: string | null;
            amount?: WithRequired<components["schemas"]["InvoiceQueryAmount"], "type"> | null;
            sellerNip?: components["schemas"]["Nip"] | null;
            buyerIdentifier?: WithRequired<components["schemas"]["InvoiceQueryBuyerIdentifier"], "type"> | null;
            currencyCodes?: components["schemas"]["CurrencyCode"][] | null;
            invoicingMode?: components["schemas"]["InvoicingMode"] | null;
            isSelfInvoicing?: boolean | null;
            formType?: components["schemas"]["InvoiceQueryFormType"] | null;
            invoiceTypes?: components["schemas"]["InvoiceType"][] | null;
            hasAttachment?: boolean | null;
        };
                InvoiceQueryFormType: "FA" | "PEF" | "FA_RR";
                InvoiceQuerySubjectType: "Subject1" | "Subject2" | "Subject3" | "SubjectAuthorized";
        InvoiceStatusInfo: {
                        code: number;
            description: string;
            details?: string[] | null;
            extensions?: {
                [key: string]: string | null;
            } | null;
        };
                InvoiceType: "Vat" | "Zal" | "Kor" | "Roz" | "Upr" | "KorZal" | "KorRoz" | "VatPef" | "VatPefSp" | "KorPef" | "VatRr" | "KorVatRr";
                InvoicingMode: "Online" | "Offline";
                KsefCertificateType: "Authentication" | "Offline";
        KsefNumber: string;
        Nip: string;
        NipVatUe: string;
        OnlineSessionContextLimitsOverride: {
                        maxInvoiceSizeInMB: number;
                        maxInvoiceWithAttachmentSizeInMB: number;
                        maxInvoices: number;
        };
        OnlineSessionEffectiveContextLimits: {
                        maxInvoiceSizeInMB: number;
                        maxInvoiceWithAttachmentSizeInMB: number;
                        maxInvoices: number;
        };
        OpenBatchSessionRequest: {
            formCode: WithRequired<components["schemas"]["FormCode"], "systemCode" | "schemaVersion" | "value">;
            batchFile: WithRequired<components["schemas"]["BatchFileInfo"], "fileSize" | "fileHash" | "fileParts">;
            encryption: WithRequired<components["schemas"]["EncryptionInfo"], "encryptedSymmetricKey" | "initializationVector">;
                        offlineMode: boolean;
        };
        OpenBatchSessionResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
            partUploadRequests: components["schemas"]["PartUploadRequest"][];
        };
        OpenOnlineSessionRequest: {
            formCode: WithRequired<components["schemas"]["FormCode"], "systemCode" | "schemaVersion" | "value">;
            encryption: WithRequired<components["schemas"]["EncryptionInfo"], "encryptedSymmetricKey" | "initializationVector">;
        };
        OpenOnlineSessionResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
                        validUntil: string;
        };
        PartUploadRequest: {
                        ordinalNumber: number;
            method: string;
                        url: string;
            headers: {
                [key: string]: string | null;
            };
        };
        PeppolId: string;
        PeppolProvider: {
            id: components["schemas"]["PeppolId"];
            name: string;
                        dateCreated: string;
        };
        PermissionId: string;
                PermissionState: "Active" | "Inactive";
        PermissionsEuEntityDetails: {
            fullName: string;
            address: string;
        };
        PermissionsOperationResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
        };
        PermissionsOperationStatusResponse: {
            status: components["schemas"]["StatusInfo"];
        };
        PermissionsSubjectEntityByFingerprintDetails: {
            subjectDetailsType: components["schemas"]["EntitySubjectByFingerprintDetailsType"];
            fullName: string;
            address?: string | null;
        };
        PermissionsSubjectEntityByIdentifierDetails: {
            subjectDetailsType: components["schemas"]["EntitySubjectByIdentifierDetailsType"];
            fullName: string;
        };
        PermissionsSubjectEntityDetails: {
            subjectDetailsType: components["schemas"]["EntitySubjectDetailsType"];
            fullName: string;
            address?: string | null;
        };
        PermissionsSubjectPersonByFingerprintDetails: {
            subjectDetailsType: components["schemas"]["PersonSubjectByFingerprintDetailsType"];
            firstName: string;
            lastName: string;
            personIdentifier?: WithRequired<components["schemas"]["PersonIdentifier"], "type" | "value"> | null;
                        birthDate?: string | null;
            idDocument?: WithRequired<components["schemas"]["IdDocument"], "type" | "number" | "country"> | null;
        };
        PermissionsSubjectPersonDetails: {
            subjectDetailsType: components["schemas"]["PersonSubjectDetailsType"];
            firstName: string;
            lastName: string;
            personIdentifier?: WithRequired<components["schemas"]["PersonIdentifier"], "type" | "value"> | null;
                        birthDate?: string | null;
            idDocument?: WithRequired<components["schemas"]["IdDocument"], "type" | "number" | "country"> | null;
        };
        PersonByFingerprintWithIdentifierDetails: {
            firstName: string;
            lastName: string;
            identifier: WithRequired<components["schemas"]["PersonIdentifier"], "type" | "value">;
        };
        PersonByFingerprintWithoutIdentifierDetails: {
            firstName: string;
            lastName: string;
                        birthDate: string;
            idDocument: WithRequired<components["schemas"]["IdDocument"], "type" | "number" | "country">;
        };
        PersonCreateRequest: {
            nip: components["schemas"]["Nip"];
            pesel: components["schemas"]["Pesel"];
            isBailiff: boolean;
            description: string;
            isDeceased?: boolean;
                        createdDate?: string | null;
        };
        PersonDetails: {
            firstName: string;
            lastName: string;
        };
        PersonIdentifier: {
            type: components["schemas"]["PersonIdentifierType"];
            value: string;
        };
                PersonIdentifierType: "Pesel" | "Nip";
        PersonPermission: {
            id: components["schemas"]["PermissionId"];
            authorizedIdentifier: WithRequired<components["schemas"]["PersonPermissionsAuthorizedIdentifier"], "type" | "value">;
            contextIdentifier?: WithRequired<components["schemas"]["PersonPermissionsContextIdentifier"], "type" | "value"> | null;
            targetIdentifier?: WithRequired<components["schemas"]["PersonPermissionsTargetIdentifier"], "type"> | null;
            authorIdentifier: WithRequired<components["schemas"]["PersonPermissionsAuthorIdentifier"], "type">;
            permissionScope: components["schemas"]["PersonPermissionScope"];
            description: string;
            subjectPersonDetails?: WithRequired<components["schemas"]["PermissionsSubjectPersonDetails"], "subjectDetailsType" | "firstName" | "lastName"> | null;
            subjectEntityDetails?: WithRequired<components["schemas"]["PermissionsSubjectEntityDetails"], "subjectDetailsType" | "fullName"> | null;
            permissionState: components["schemas"]["PermissionState"];
                        startDate: string;
            canDelegate: boolean;
        };
                PersonPermissionScope: "CredentialsManage" | "CredentialsRead" | "InvoiceWrite" | "InvoiceRead" | "Introspection" | "SubunitManage" | "EnforcementOperations" | "CollectiveIdentifierManage";
        PersonPermissionSubjectDetails: {
            subjectDetailsType: components["schemas"]["PersonPermissionSubjectDetailsType"];
            personById?: WithRequired<components["schemas"]["PersonDetails"], "firstName" | "lastName"> | null;
            personByFpWithId?: WithRequired<components["schemas"]["PersonByFingerprintWithIdentifierDetails"], "firstName" | "lastName" | "identifier"> | null;
            personByFpNoId?: WithRequired<components["schemas"]["PersonByFingerprintWithoutIdentifierDetails"], "firstName" | "lastName" | "birthDate" | "idDocument"> | null;
        };
                PersonPermissionSubjectDetailsType: "PersonByIdentifier" | "PersonByFingerprintWithIdentifier" | "PersonByFingerprintWithoutIdentifier";
                PersonPermissionType: "CredentialsManage" | "CredentialsRead" | "InvoiceWrite" | "InvoiceRead" | "Introspection" | "SubunitManage" | "EnforcementOperations" | "CollectiveIdentifierManage";
        PersonPermissionsAuthorIdentifier: {
            type: components["schemas"]["PersonPermissionsAuthorIdentifierType"];
            value?: string | null;
        };
                PersonPermissionsAuthorIdentifierType: "Nip" | "Pesel" | "Fingerprint" | "System";
        PersonPermissionsAuthorizedIdentifier: {
            type: components["schemas"]["PersonPermissionsAuthorizedIdentifierType"];
            value: string;
        };
                PersonPermissionsAuthorizedIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        PersonPermissionsContextIdentifier: {
            type: components["schemas"]["PersonPermissionsContextIdentifierType"];
            value: string;
        };
                PersonPermissionsContextIdentifierType: "Nip" | "InternalId";
        PersonPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["PersonPermissionsSubjectIdentifier"], "type" | "value">;
            permissions: components["schemas"]["PersonPermissionType"][];
            description: string;
            subjectDetails: WithRequired<components["schemas"]["PersonPermissionSubjectDetails"], "subjectDetailsType">;
        };
        PersonPermissionsQueryRequest: {
            authorIdentifier?: WithRequired<components["schemas"]["PersonPermissionsAuthorIdentifier"], "type"> | null;
            authorizedIdentifier?: WithRequired<components["schemas"]["PersonPermissionsAuthorizedIdentifier"], "type" | "value"> | null;
            contextIdentifier?: WithRequired<components["schemas"]["PersonPermissionsContextIdentifier"], "type" | "value"> | null;
            targetIdentifier?: WithRequired<components["schemas"]["PersonPermissionsTargetIdentifier"], "type"> | null;
            permissionTypes?: components["schemas"]["PersonPermissionType"][] | null;
            permissionState?: components["schemas"]["PermissionState"] | null;
            queryType: components["schemas"]["PersonPermissionsQueryType"];
        };
                PersonPermissionsQueryType: "PermissionsInCurrentContext" | "PermissionsGrantedInCurrentContext";
        PersonPermissionsSubjectIdentifier: {
            type: components["schemas"]["PersonPermissionsSubjectIdentifierType"];
            value: string;
        };
                PersonPermissionsSubjectIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        PersonPermissionsTargetIdentifier: {
            type: components["schemas"]["PersonPermissionsTargetIdentifierType"];
            value?: string | null;
        };
                PersonPermissionsTargetIdentifierType: "Nip" | "AllPartners" | "InternalId";
        PersonRemoveRequest: {
            nip: components["schemas"]["Nip"];
        };
                PersonSubjectByFingerprintDetailsType: "PersonByFingerprintWithIdentifier" | "PersonByFingerprintWithoutIdentifier";
                PersonSubjectDetailsType: "PersonByIdentifier" | "PersonByFingerprintWithIdentifier" | "PersonByFingerprintWithoutIdentifier";
        PersonalPermission: {
            id: components["schemas"]["PermissionId"];
            contextIdentifier?: WithRequired<components["schemas"]["PersonalPermissionsContextIdentifier"], "type" | "value"> | null;
            authorizedIdentifier?: WithRequired<components["schemas"]["PersonalPermissionsAuthorizedIdentifier"], "type" | "value"> | null;
            targetIdentifier?: WithRequired<components["schemas"]["PersonalPermissionsTargetIdentifier"], "type"> | null;
            permissionScope: components["schemas"]["PersonalPermissionScope"];
            description: string;
            subjectPersonDetails?: WithRequired<components["schemas"]["PermissionsSubjectPersonDetails"], "subjectDetailsType" | "firstName" | "lastName"> | null;
            subjectEntityDetails?: WithRequired<components["schemas"]["PermissionsSubjectEntityDetails"], "subjectDetailsType" | "fullName"> | null;
            permissionState: components["schemas"]["PermissionState"];
                        startDate: string;
            canDelegate: boolean;
        };
                PersonalPermissionScope: "CredentialsManage" | "CredentialsRead" | "InvoiceWrite" | "InvoiceRead" | "Introspection" | "SubunitManage" | "EnforcementOperations" | "VatUeManage" | "CollectiveIdentifierManage";
                PersonalPermissionType: "CredentialsManage" | "CredentialsRead" | "InvoiceWrite" | "InvoiceRead" | "Introspection" | "SubunitManage" | "EnforcementOperations" | "VatUeManage" | "CollectiveIdentifierManage";
        PersonalPermissionsAuthorizedIdentifier: {
            type: components["schemas"]["PersonalPermissionsAuthorizedIdentifierType"];
            value: string;
        };
                PersonalPermissionsAuthorizedIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        PersonalPermissionsContextIdentifier: {
            type: components["schemas"]["PersonalPermissionsContextIdentifierType"];
            value: string;
        };
                PersonalPermissionsContextIdentifierType: "Nip" | "InternalId";
        PersonalPermissionsQueryRequest: {
            contextIdentifier?: WithRequired<components["schemas"]["PersonalPermissionsContextIdentifier"], "type" | "value"> | null;
            targetIdentifier?: WithRequired<components["schemas"]["PersonalPermissionsTargetIdentifier"], "type"> | null;
            permissionTypes?: components["schemas"]["PersonalPermissionType"][] | null;
            permissionState?: components["schemas"]["PermissionState"] | null;
        };
        PersonalPermissionsTargetIdentifier: {
            type: components["schemas"]["PersonalPermissionsTargetIdentifierType"];
            value?: string | null;
        };
                PersonalPermissionsTargetIdentifierType: "Nip" | "AllPartners" | "InternalId";
        Pesel: string;
        PublicKeyCertificate: {
                        certificate: string;
                        certificateId: string;
                        publicKeyId: string;
                        validFrom: string;
                        validTo: string;
            usage: components["schemas"]["PublicKeyCertificateUsage"][];
        };
                PublicKeyCertificateUsage: "KsefTokenEncryption" | "SymmetricKeyEncryption";
        QueryCertificatesRequest: {
            certificateSerialNumber?: string | null;
            name?: string | null;
            type?: components["schemas"]["KsefCertificateType"] | null;
            status?: components["schemas"]["CertificateListItemStatus"] | null;
                        expiresAfter?: string | null;
        };
        QueryCertificatesResponse: {
            certificates: components["schemas"]["CertificateListItem"][];
            hasMore: boolean;
        };
        QueryEntityAuthorizationPermissionsResponse: {
            authorizationGrants: components["schemas"]["EntityAuthorizationGrant"][];
            hasMore: boolean;
        };
        QueryEntityPermissionsResponse: {
            permissions: components["schemas"]["EntityPermissionItem"][];
            hasMore: boolean;
        };
        QueryEntityRolesResponse: {
            roles: components["schemas"]["EntityRole"][];
            hasMore: boolean;
        };
        QueryEuEntityPermissionsResponse: {
            permissions: components["schemas"]["EuEntityPermission"][];
            hasMore: boolean;
        };
        QueryInvoicesMetadataResponse: {
            hasMore: boolean;
            isTruncated: boolean;
                        permanentStorageHwmDate?: string | null;
            invoices: components["schemas"]["InvoiceMetadata"][];
        };
        QueryPeppolProvidersResponse: {
            peppolProviders: components["schemas"]["PeppolProvider"][];
            hasMore: boolean;
        };
        QueryPersonPermissionsResponse: {
            permissions: components["schemas"]["PersonPermission"][];
            hasMore: boolean;
        };
        QueryPersonalPermissionsResponse: {
            permissions: components["schemas"]["PersonalPermission"][];
            hasMore: boolean;
        };
        QuerySubordinateEntityRolesResponse: {
            roles: components["schemas"]["SubordinateEntityRole"][];
            hasMore: boolean;
        };
        QuerySubunitPermissionsResponse: {
            permissions: components["schemas"]["SubunitPermission"][];
            hasMore: boolean;
        };
        QueryTokensResponse: {
            continuationToken?: string | null;
            tokens: components["schemas"]["QueryTokensResponseItem"][];
        };
        QueryTokensResponseItem: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
            authorIdentifier: WithRequired<components["schemas"]["TokenAuthorIdentifierTypeIdentifier"], "type" | "value">;
            contextIdentifier: WithRequired<components["schemas"]["TokenContextIdentifierTypeIdentifier"], "type" | "value">;
            description: string;
            requestedPermissions: components["schemas"]["TokenPermissionType"][];
                        dateCreated: string;
                        lastUseDate?: string | null;
            status: components["schemas"]["AuthenticationTokenStatus"];
            statusDetails?: string[] | null;
        };
                QueryType: "Granted" | "Received";
        ReferenceNumber: string;
        RetrieveCertificatesListItem: {
                        certificate: string;
            certificateName: string;
            certificateSerialNumber: string;
            certificateType: components["schemas"]["KsefCertificateType"];
        };
        RetrieveCertificatesRequest: {
            certificateSerialNumbers: string[];
        };
        RetrieveCertificatesResponse: {
            certificates: components["schemas"]["RetrieveCertificatesListItem"][];
        };
                RetryAfter: number;
        RevokeCertificateRequest: {
            revocationReason?: components["schemas"]["CertificateRevocationReason"] | null;
        };
        SendInvoiceRequest: {
            invoiceHash: components["schemas"]["Sha256HashBase64"];
                        invoiceSize: number;
            encryptedInvoiceHash: components["schemas"]["Sha256HashBase64"];
                        encryptedInvoiceSize: number;
                        encryptedInvoiceContent: string;
                        offlineMode: boolean;
            hashOfCorrectedInvoice?: components["schemas"]["Sha256HashBase64"] | null;
        };
        SendInvoiceResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
        };
        SessionInvoiceStatusResponse: {
                        ordinalNumber: number;
            invoiceNumber?: string | null;
            ksefNumber?: components["schemas"]["KsefNumber"] | null;
            referenceNumber: components["schemas"]["ReferenceNumber"];
            invoiceHash: components["schemas"]["Sha256HashBase64"];
            invoiceFileName?: string | null;
                        acquisitionDate?: string | null;
                        invoicingDate: string;
                        permanentStorageDate?: string | null;
                        upoDownloadUrl?: string | null;
                        upoDownloadUrlExpirationDate?: string | null;
            invoicingMode?: components["schemas"]["InvoicingMode"] | null;
            status: components["schemas"]["InvoiceStatusInfo"];
        };
        SessionInvoicesResponse: {
            continuationToken?: string | null;
            invoices: components["schemas"]["SessionInvoiceStatusResponse"][];
        };
        SessionStatusResponse: {
            status: components["schemas"]["StatusInfo"];
                        dateCreated: string;
                        dateUpdated: string;
                        readonly validUntil?: string | null;
            upo?: WithRequired<components["schemas"]["UpoResponse"], "pages"> | null;
                        invoiceCount?: number | null;
                        successfulInvoiceCount?: number | null;
                        failedInvoiceCount?: number | null;
        };
                SessionType: "Online" | "Batch";
        SessionsQueryResponse: {
            continuationToken?: string | null;
            sessions: components["schemas"]["SessionsQueryResponseItem"][];
        };
        SessionsQueryResponseItem: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
            status: components["schemas"]["StatusInfo"];
                        dateCreated: string;
                        dateUpdated: string;
                        validUntil?: string | null;
                        totalInvoiceCount: number;
                        successfulInvoiceCount: number;
                        failedInvoiceCount: number;
        };
        SetRateLimitsRequest: {
            rateLimits: WithRequired<components["schemas"]["ApiRateLimitsOverride"], "onlineSession" | "batchSession" | "invoiceSend" | "invoiceStatus" | "sessionList" | "sessionInvoiceList" | "sessionMisc" | "invoiceMetadata" | "invoiceExport" | "invoiceExportStatus" | "invoiceDownload" | "collectiveIdentifier" | "other">;
        };
        SetSessionLimitsRequest: {
            onlineSession: WithRequired<components["schemas"]["OnlineSessionContextLimitsOverride"], "maxInvoiceSizeInMB" | "maxInvoiceWithAttachmentSizeInMB" | "maxInvoices">;
            batchSession: WithRequired<components["schemas"]["BatchSessionContextLimitsOverride"], "maxInvoiceSizeInMB" | "maxInvoiceWithAttachmentSizeInMB" | "maxInvoices">;
            collectiveIdentifier: WithRequired<components["schemas"]["CollectiveIdentifierContextLimitsOverride"], "maxInvoices">;
        };
        SetSubjectLimitsRequest: {
            subjectIdentifierType?: components["schemas"]["SubjectIdentifierType"];
            enrollment?: components["schemas"]["EnrollmentSubjectLimitsOverride"] | null;
            certificate?: components["schemas"]["CertificateSubjectLimitsOverride"] | null;
        };
                Sha256HashBase64: string;
                SortOrder: "Asc" | "Desc";
        StatusInfo: {
                        code: number;
            description: string;
            details?: string[] | null;
        };
        SubjectCreateRequest: {
            subjectNip: components["schemas"]["Nip"];
            subjectType: components["schemas"]["SubjectType"];
            subunits?: components["schemas"]["Subunit"][] | null;
            description: string;
                        createdDate?: string | null;
        };
                SubjectIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        SubjectRemoveRequest: {
            subjectNip: components["schemas"]["Nip"];
        };
                SubjectType: "EnforcementAuthority" | "VatGroup" | "JST";
        SubordinateEntityRole: {
            subordinateEntityIdentifier: WithRequired<components["schemas"]["SubordinateRoleSubordinateEntityIdentifier"], "type" | "value">;
            role: components["schemas"]["SubordinateEntityRoleType"];
            description: string;
                        startDate: string;
        };
                SubordinateEntityRoleType: "LocalGovernmentSubUnit" | "VatGroupSubUnit";
        SubordinateEntityRolesQueryRequest: {
            subordinateEntityIdentifier?: WithRequired<components["schemas"]["EntityPermissionsSubordinateEntityIdentifier"], "type" | "value"> | null;
        };
        SubordinateRoleSubordinateEntityIdentifier: {
            type: components["schemas"]["SubordinateRoleSubordinateEntityIdentifierType"];
            value: string;
        };
                SubordinateRoleSubordinateEntityIdentifierType: "Nip";
        Subunit: {
            subjectNip: components["schemas"]["Nip"];
            description: string;
        };
        SubunitPermission: {
            id: components["schemas"]["PermissionId"];
            authorizedIdentifier: WithRequired<components["schemas"]["SubunitPermissionsAuthorizedIdentifier"], "type" | "value">;
            subunitIdentifier: WithRequired<components["schemas"]["SubunitPermissionsSubunitIdentifier"], "type" | "value">;
            authorIdentifier: WithRequired<components["schemas"]["SubunitPermissionsAuthorIdentifier"], "type" | "value">;
            permissionScope: components["schemas"]["SubunitPermissionScope"];
            description: string;
            subjectPersonDetails?: WithRequired<components["schemas"]["PermissionsSubjectPersonDetails"], "subjectDetailsType" | "firstName" | "lastName"> | null;
            subunitName?: string | null;
                        startDate: string;
        };
                SubunitPermissionScope: "CredentialsManage";
        SubunitPermissionsAuthorIdentifier: {
            type: components["schemas"]["SubunitPermissionsAuthorIdentifierType"];
            value: string;
        };
                SubunitPermissionsAuthorIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        SubunitPermissionsAuthorizedIdentifier: {
            type: components["schemas"]["SubunitPermissionsSubjectIdentifierType"];
            value: string;
        };
        SubunitPermissionsContextIdentifier: {
            type: components["schemas"]["SubunitPermissionsContextIdentifierType"];
            value: string;
        };
                SubunitPermissionsContextIdentifierType: "InternalId" | "Nip";
        SubunitPermissionsGrantRequest: {
            subjectIdentifier: WithRequired<components["schemas"]["SubunitPermissionsSubjectIdentifier"], "type" | "value">;
            contextIdentifier: WithRequired<components["schemas"]["SubunitPermissionsContextIdentifier"], "type" | "value">;
            description: string;
            subunitName?: string | null;
            subjectDetails: WithRequired<components["schemas"]["PersonPermissionSubjectDetails"], "subjectDetailsType">;
        };
        SubunitPermissionsQueryRequest: {
            subunitIdentifier?: WithRequired<components["schemas"]["SubunitPermissionsSubunitIdentifier"], "type" | "value"> | null;
        };
        SubunitPermissionsSubjectIdentifier: {
            type: components["schemas"]["SubunitPermissionsSubjectIdentifierType"];
            value: string;
        };
                SubunitPermissionsSubjectIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        SubunitPermissionsSubunitIdentifier: {
            type: components["schemas"]["SubunitPermissionsSubunitIdentifierType"];
            value: string;
        };
                SubunitPermissionsSubunitIdentifierType: "InternalId" | "Nip";
        SystemWarning: string;
        TestDataAuthenticationContextIdentifier: {
            value: string;
            type: components["schemas"]["TestDataAuthenticationContextIdentifierType"];
        };
                TestDataAuthenticationContextIdentifierType: "Nip" | "InternalId" | "NipVatUe" | "PeppolId";
        TestDataAuthorizedIdentifier: {
            type: components["schemas"]["TestDataAuthorizedIdentifierType"];
            value: string;
        };
                TestDataAuthorizedIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        TestDataContextIdentifier: {
            type: components["schemas"]["TestDataContextIdentifierType"];
            value: string;
        };
                TestDataContextIdentifierType: "Nip";
        TestDataPermission: {
            description: string;
            permissionType: components["schemas"]["TestDataPermissionType"];
        };
                TestDataPermissionType: "InvoiceRead" | "InvoiceWrite" | "Introspection" | "CredentialsRead" | "CredentialsManage" | "EnforcementOperations" | "SubunitManage" | "CollectiveIdentifierManage";
        TestDataPermissionsGrantRequest: {
            contextIdentifier: WithRequired<components["schemas"]["TestDataContextIdentifier"], "type" | "value">;
            authorizedIdentifier: WithRequired<components["schemas"]["TestDataAuthorizedIdentifier"], "type" | "value">;
            permissions: components["schemas"]["TestDataPermission"][];
        };
        TestDataPermissionsRevokeRequest: {
            contextIdentifier: WithRequired<components["schemas"]["TestDataContextIdentifier"], "type" | "value">;
            authorizedIdentifier: WithRequired<components["schemas"]["TestDataAuthorizedIdentifier"], "type" | "value">;
        };
        TestDataUpdateCertificateRequest: {
                        validTo: string;
        };
                ThirdSubjectIdentifierType: "Nip" | "InternalId" | "VatUe" | "Other" | "None";
                TokenAuthorIdentifierType: "Nip" | "Pesel" | "Fingerprint";
        TokenAuthorIdentifierTypeIdentifier: {
            type: components["schemas"]["TokenAuthorIdentifierType"];
            value: string;
        };
                TokenContextIdentifierType: "Nip" | "InternalId" | "NipVatUe" | "PeppolId";
        TokenContextIdentifierTypeIdentifier: {
            type: components["schemas"]["TokenContextIdentifierType"];
            value: string;
        };
        TokenInfo: {
            token: string;
                        validUntil: string;
        };
                TokenPermissionType: "InvoiceRead" | "InvoiceWrite" | "CredentialsRead" | "CredentialsManage" | "SubunitManage" | "EnforcementOperations" | "Introspection" | "CollectiveIdentifierManage";
        TokenStatusResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
            authorIdentifier: WithRequired<components["schemas"]["TokenAuthorIdentifierTypeIdentifier"], "type" | "value">;
            contextIdentifier: WithRequired<components["schemas"]["TokenContextIdentifierTypeIdentifier"], "type" | "value">;
            description: string;
            requestedPermissions: components["schemas"]["TokenPermissionType"][];
                        dateCreated: string;
                        lastUseDate?: string | null;
            status: components["schemas"]["AuthenticationTokenStatus"];
            statusDetails?: string[] | null;
        };
        TooManyRequestsProblemDetails: {
            title: string;
                        status: number;
            instance: string;
            detail: string;
                        timestamp: string;
            traceId: string;
        };
                TooManyRequestsResponse: {
            status: {
                code: number;
                description: string;
                details: string[];
            };
        };
        UnauthorizedProblemDetails: {
            title: string;
                        status: number;
            detail: string;
            instance?: string | null;
            traceId?: string | null;
                        timestamp: string;
        };
        UnblockContextAuthenticationRequest: {
            contextIdentifier?: WithRequired<components["schemas"]["TestDataAuthenticationContextIdentifier"], "value" | "type"> | null;
        };
        UpoPageResponse: {
            referenceNumber: components["schemas"]["ReferenceNumber"];
                        downloadUrl: string;
                        downloadUrlExpirationDate: string;
        };
        UpoResponse: {
            pages: components["schemas"]["UpoPageResponse"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
export type operations = Record<string, never>;
